package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.jangteo.chaos.stage.Until;
import shop.jangteo.platform.name.ServiceName;

/**
 * Two instances of each service are replaced one after the other, and then one of them leaves; no
 * shopper may notice. Of the gateway there is one only.
 *
 * @param services all others
 * @param answers as many are heard before the first restart
 */
record RollingRestart(List<String> services, long answers) implements Experiment {

  /** On two cores and with start-up caches; one and a half times as long without. */
  private static final Duration EACH = Duration.ofSeconds(95);

  private static final Duration HEARD_WITHIN = Duration.ofMinutes(3);

  /** What a client needs to notice an end. */
  private static final Duration CALM = Duration.ofSeconds(3);

  /**
   * Before the first instance ends the second one has answered for a while, and pools and breakers
   * forget its start, which takes the cores from all others here and is not what is tried: what is
   * deployed anew has two instances that are warm.
   */
  private static final Duration SETTLES = Duration.ofSeconds(15);

  /**
   * Three starts of a service take a core each time. With all shoppers two cores have more to do
   * than they can, and what fails then fails for want of a processor and not of a good ending.
   */
  private static final int SLOWER = 2;

  /** Shoppers alone would never notice a service that they need no more than once a minute. */
  private static final Duration QUESTIONS = Duration.ofMillis(50);

  @Override
  public String name() {
    return "rolling-restart";
  }

  @Override
  public int number() {
    return 11;
  }

  @Override
  public String fault() {
    return "two instances each of %d services restarted one by one".formatted(services.size());
  }

  @Override
  public Duration lasts() {
    return EACH.multipliedBy(services.size());
  }

  @Override
  public void run(Scene scene) throws Exception {
    scene.load().slowDown(SLOWER);
    scene.show(
        Until.isTrue(HEARD_WITHIN, () -> scene.load().tally().requests() >= answers),
        "%d requests were heard before, so that no process had just begun".formatted(answers));
    for (var service : services) {
      scene.stage().scale(service, 2);
      scene.let(SETTLES);
      var processes = scene.stage().processes();
      var before = List.of(processes.pid(service), processes.pid(service + "-2"));
      var calm = scene.load().tally();
      var failuresBefore = scene.load().failures();
      long answered;
      try (var asking = scene.load().ask(path(service), QUESTIONS)) {
        scene.stage().restart(service);
        var after = List.of(processes.pid(service), processes.pid(service + "-2"));
        scene.show(
            after.stream().noneMatch(before::contains),
            "processes %s of %s became %s".formatted(before, service, after));
        scene.stage().scale(service, 1);
        // what went to an instance that is ending now fails some moments later
        scene.let(CALM);
        answered = asking.refused();
      }
      scene.show(
          answered > 0, "%s itself answered %d questions meanwhile".formatted(service, answered));
      var failed = scene.load().tally().since(calm).failedRequests();
      scene.expect(
          failed == 0,
          "no request fails while %s is restarted one by one, but %d did: %s"
              .formatted(service, failed, since(failuresBefore, scene.load().failures())));
    }
  }

  private static String since(Map<String, Long> before, Map<String, Long> now) {
    return now.entrySet().stream()
        .map(
            kind ->
                Map.entry(kind.getKey(), kind.getValue() - before.getOrDefault(kind.getKey(), 0L)))
        .filter(kind -> kind.getValue() > 0)
        .map(kind -> "%s (%d)".formatted(kind.getKey(), kind.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** What every service answers itself, and to a member with a no; an answer is all that counts. */
  private static String path(String service) {
    return "/api/v1/admin/%s/dead-letters".formatted(new ServiceName(service).word());
  }
}
