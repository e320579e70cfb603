package shop.jangteo.chaos.experiment;

import java.time.Duration;

/**
 * A server that all services share dies and is started again.
 *
 * @param server name of its process
 * @param downFor how long it stays away
 * @param downForLong the same in earnest
 */
record ServerKilled(String name, int number, String server, Duration downFor, Duration downForLong)
    implements Experiment {

  @Override
  public String fault() {
    return "%s killed, back after %d s".formatted(server, downFor.toSeconds());
  }

  @Override
  public Duration lasts() {
    return downFor.plusSeconds(10);
  }

  @Override
  public void run(Scene scene) throws Exception {
    scene.letUpTo(Duration.ofSeconds(2));
    var pid = scene.stage().processes().kill(server);
    scene.show(
        scene.stage().processes().find(server).isEmpty(),
        "process %d of %s is gone".formatted(pid, server));
    scene.let(scene.isLong() ? downForLong : downFor);
    scene.stage().restart(server);
  }
}
