package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** The payment provider as a whole is down or slow. */
record PgWeather(String name, String fault, boolean down, Duration lastsShort, Duration lastsLong)
    implements Experiment {

  private static final long SLOW_MILLIS = 30_000;

  @Override
  public int number() {
    return 8;
  }

  @Override
  public Duration lasts() {
    return lastsShort;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var sandbox = scene.stage().sandbox();
    var before = sandbox.deeds();
    var orders = scene.load().tally();
    if (down) {
      sandbox.pgDown();
    } else {
      sandbox.pgSlow(SLOW_MILLIS);
    }
    scene.let(scene.isLong() ? lastsLong : lastsShort);
    var done = sandbox.deeds().since(before);
    var befallen = down ? done.turnedAway() : done.answersDelayed();
    scene.show(
        befallen > 0,
        "%d calls of the platform were %s".formatted(befallen, down ? "turned away" : "held up"));
    var unknown = scene.load().tally().since(orders).paymentsUnknown();
    scene.show(unknown > 0, "%d payments got no clear answer".formatted(unknown));
    sandbox.pgFair();
  }
}
