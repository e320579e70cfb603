package shop.jangteo.chaos.experiment;

import java.time.Duration;
import shop.jangteo.chaos.stage.Until;

/** A service forgets how far it had read and reads everything again. */
record OffsetsReset(String service) implements Experiment {

  private static final Duration LEFT_WITHIN = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "offsets-reset-" + service;
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "offsets of %s reset to 0".formatted(service);
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(30);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var broker = scene.stage().broker();
    scene.stage().processes().kill(service);
    scene.show(
        Until.isTrue(LEFT_WITHIN, () -> broker.isEmpty(service)),
        "nobody is left in the group " + service);
    var read = broker.rewind(service);
    scene.show(read > 0, "%d records will be read again".formatted(read));
    scene.stage().restart(service);
  }
}
