package shop.jangteo.chaos.experiment;

import java.time.Duration;
import shop.jangteo.chaos.stage.Until;

/** A process halts between two steps that only look like one. */
record CrashAt(String point, String service) implements Experiment {

  private static final Duration REACHED_WITHIN = Duration.ofSeconds(45);
  private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "crash-" + point.replace('.', '-') + "-" + service.replace("-service", "");
  }

  @Override
  public int number() {
    return 2;
  }

  @Override
  public String fault() {
    return "%s halts at %s".formatted(service, point);
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(15);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var points = scene.stage().crashPoints();
    var before = points.fired().size();
    points.arm(point, service);
    Until.isTrue(REACHED_WITHIN, () -> points.fired().size() > before);
    var fired = points.fired();
    scene.show(
        fired.size() > before && fired.getLast().contains(point),
        "%s reached %s".formatted(service, point));
    scene.show(
        Until.isTrue(GONE_WITHIN, () -> scene.stage().processes().find(service).isEmpty()),
        "it halted there: " + fired.getLast());
    scene.stage().restart(service);
  }
}
