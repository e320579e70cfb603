package shop.jangteo.chaos.experiment;

import java.time.Duration;

/** A server keeps its connections and answers nobody. */
record ServerFrozen(String name, int number, String server, Duration stillFor)
    implements Experiment {

  @Override
  public String fault() {
    return "%s frozen for %d s".formatted(server, stillFor.toSeconds());
  }

  @Override
  public Duration lasts() {
    return stillFor;
  }

  @Override
  public void run(Scene scene) throws Exception {
    var processes = scene.stage().processes();
    var pid = processes.freeze(server);
    scene.let(stillFor);
    scene.show(processes.isFrozen(pid), "process %d of %s stood still".formatted(pid, server));
    processes.thaw(pid);
  }
}
