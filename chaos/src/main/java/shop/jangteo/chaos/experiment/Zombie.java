package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** A service stands still longer than its session with the broker lasts, and then goes on. */
record Zombie(String service) implements Experiment {

  private static final Duration STILL_FOR = Duration.ofSeconds(60);
  private static final Duration BACK_FOR = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "zombie-" + service;
  }

  @Override
  public int number() {
    return 3;
  }

  @Override
  public String fault() {
    return "%s stopped for %d s while a second one works on, then continued"
        .formatted(service, STILL_FOR.toSeconds());
  }

  @Override
  public Duration lasts() {
    return STILL_FOR.plus(BACK_FOR).plusSeconds(10);
  }

  /** A second instance takes the partitions over, which is what makes a zombie of the first. */
  @Override
  public void run(Scene scene) throws Exception {
    scene.stage().scale(service, 2);
    var processes = scene.stage().processes();
    var pid = processes.freeze(service);
    scene.let(STILL_FOR);
    scene.show(
        processes.isFrozen(pid),
        "process %d of %s stood still for %d s".formatted(pid, service, STILL_FOR.toSeconds()));
    processes.thaw(pid);
    scene.let(BACK_FOR);
    scene.show(
        processes.find(service).filter(now -> now == pid).isPresent(), "it came back to life");
    scene.stage().scale(service, 1);
  }
}
