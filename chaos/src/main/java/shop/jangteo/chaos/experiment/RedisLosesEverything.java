package shop.jangteo.chaos.experiment;

import java.nio.file.Files;
import java.time.Duration;
import shop.jangteo.local.home.Folders;

/** The cache dies with all it knew. */
final class RedisLosesEverything implements Experiment {

  private static final Duration DOWN_FOR = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "redis-lost";
  }

  @Override
  public int number() {
    return 6;
  }

  @Override
  public String fault() {
    return "redis killed, its data deleted, back after 15 s";
  }

  @Override
  public void run(Scene scene) throws Exception {
    var pid = scene.stage().processes().kill("redis");
    Folders.delete(scene.stage().redisData());
    scene.show(
        scene.stage().processes().find("redis").isEmpty()
            && Files.notExists(scene.stage().redisData()),
        "process %d of redis and its data are gone".formatted(pid));
    scene.let(DOWN_FOR);
    scene.stage().restart("redis");
  }
}
