package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.List;

/** Every record of a while is there twice, the second time long after its successors. */
final class Redelivery implements Experiment {

  static final List<String> TOPICS =
      List.of(
          "order.events",
          "inventory.events",
          "payment.events",
          "delivery.events",
          "product.events",
          "member.events");

  private static final Duration RECORDED_FOR = Duration.ofSeconds(20);

  @Override
  public String name() {
    return "delivered-twice";
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "every record of 20 s is published once more";
  }

  @Override
  public void run(Scene scene) throws Exception {
    var broker = scene.stage().broker();
    var from = broker.ends(TOPICS);
    scene.let(RECORDED_FOR);
    var to = broker.ends(TOPICS);
    var repeated = broker.repeat(from, to);
    scene.show(repeated > 0, "%d records were published twice".formatted(repeated));
  }
}
