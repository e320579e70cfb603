package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;

/** Two instances of each service are replaced one after the other; no shopper may notice. */
final class RollingRestart implements Experiment {

  private static final List<String> SERVICES =
      List.of("order-service", "payment-service", "inventory-service");

  /** What the clients' pools and breakers need to forget the start of a second instance. */
  private static final Duration CALM = Duration.ofSeconds(3);

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
    return "two instances each of order, payment and inventory restarted one by one";
  }

  @Override
  public void run(Scene scene) throws Exception {
    for (var service : SERVICES) {
      scene.stage().scale(service, 2);
      scene.let(CALM);
      var processes = scene.stage().processes();
      var before = List.of(processes.pid(service), processes.pid(service + "-2"));
      var calm = scene.load().tally();
      scene.stage().restart(service);
      scene.let(CALM);
      var failed = scene.load().tally().since(calm).failedRequests();
      var after = List.of(processes.pid(service), processes.pid(service + "-2"));
      scene.show(
          after.stream().noneMatch(before::contains),
          "processes %s of %s became %s".formatted(before, service, after));
      scene.expect(
          failed == 0,
          "no request fails while %s is restarted one by one, but %d did"
              .formatted(service, failed));
      scene.stage().scale(service, 1);
    }
  }
}
