package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;
import shop.jangteo.platform.name.ServiceName;

/**
 * Two instances of each service are replaced one after the other, and then one of them leaves; no
 * shopper may notice. Of the gateway there is one only.
 *
 * @param services all others
 */
record RollingRestart(List<String> services) implements Experiment {

  private static final Duration EACH = Duration.ofSeconds(28);

  /**
   * What a client needs to notice an end, and its pools and breakers to forget the start of a
   * second instance, which takes the cores from all others here and is not what is tried.
   */
  private static final Duration CALM = Duration.ofSeconds(3);

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
    for (var service : services) {
      scene.stage().scale(service, 2);
      scene.let(CALM);
      var processes = scene.stage().processes();
      var before = List.of(processes.pid(service), processes.pid(service + "-2"));
      var calm = scene.load().tally();
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
          "no request fails while %s is restarted one by one, but %d did"
              .formatted(service, failed));
    }
  }

  /** What every service answers itself, and to a member with a no; an answer is all that counts. */
  private static String path(String service) {
    return "/api/v1/admin/%s/dead-letters".formatted(new ServiceName(service).word());
  }
}
