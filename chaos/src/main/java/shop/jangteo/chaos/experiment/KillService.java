package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** SIGKILL under load, again and again, and nobody starts it but us. */
record KillService(String service) implements Experiment {

  private static final int TIMES = 3;
  private static final int TIMES_LONG = 10;
  private static final int SERVED = 10;
  private static final Duration SERVED_WITHIN = Duration.ofSeconds(15);
  private static final Duration DEAD_FOR = Duration.ofSeconds(3);
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  @Override
  public String name() {
    return "kill-" + service;
  }

  @Override
  public int number() {
    return 1;
  }

  @Override
  public String fault() {
    return service + " killed three times";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(40);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var times = scene.isLong() ? TIMES_LONG : TIMES;
    for (int time = 0; time < times; time++) {
      scene.letUpTo(BETWEEN);
      var pid = scene.stage().processes().kill(service);
      scene.show(
          scene.stage().processes().find(service).isEmpty(),
          "process %d of %s is gone".formatted(pid, service));
      scene.letUpTo(DEAD_FOR);
      scene.stage().restart(service);
      // the next one is to hit a service at work, not one that still starts
      scene.letUntilServed(SERVED, SERVED_WITHIN);
    }
  }
}
