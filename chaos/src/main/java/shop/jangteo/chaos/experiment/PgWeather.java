package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** The payment provider as a whole is down or slow. */
record PgWeather(String name, String fault, boolean down, Duration lasts, Duration lastsLong)
    implements Experiment {

  private static final long SLOW_MILLIS = 30_000;

  @Override
  public int number() {
    return 8;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var sandbox = scene.stage().sandbox();
    var before = scene.load().tally();
    if (down) {
      sandbox.pgDown();
    } else {
      sandbox.pgSlow(SLOW_MILLIS);
    }
    scene.let(scene.isLong() ? lastsLong : lasts);
    var unknown = scene.load().tally().since(before).paymentsUnknown();
    scene.show(
        sandbox.pgWeather().equals(down ? "DOWN" : "SLOW") && unknown > 0,
        "%d payments got no clear answer".formatted(unknown));
    sandbox.pgFair();
  }
}
