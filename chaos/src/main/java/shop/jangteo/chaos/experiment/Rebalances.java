package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;

/** Somebody joins the groups of the services and leaves them again, all the time. */
final class Rebalances implements Experiment {

  /** Where everybody reads as well: what a stranger takes is read by its owner afterwards. */
  private static final List<String> GROUPS = List.of("inventory-service", "payment-service");

  private static final List<String> TOPICS = List.of("order.events");
  private static final int ROUNDS = 6;
  private static final Duration STAY = Duration.ofSeconds(4);

  @Override
  public String name() {
    return "rebalance-storm";
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "a stranger joins and leaves two groups, three times each";
  }

  @Override
  public Duration lasts() {
    return STAY.multipliedBy(ROUNDS);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var taken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var group = GROUPS.get(round % GROUPS.size());
      taken += scene.stage().broker().intrude(group, TOPICS, STAY);
    }
    scene.show(taken > 0, "partitions changed hands %d times".formatted(taken));
  }
}
