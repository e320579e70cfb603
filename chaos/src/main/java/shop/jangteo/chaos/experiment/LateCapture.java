package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.jangteo.chaos.stage.Until;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.world.Api;
import shop.jangteo.local.world.Shopper;

/**
 * A confirm reaches the payment provider long after it was sent, when its order has expired: money
 * is taken that nobody waits for, and must go back.
 */
final class LateCapture implements Experiment {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ORDERS = 5;
  private static final Duration PAYABLE_WITHIN = Duration.ofSeconds(60);
  private static final Duration EXPIRED_WITHIN = Duration.ofSeconds(50);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

  /** An order that its buyer was about to pay. */
  private record Unpaid(String id, String pgOrderId, String paymentKey, long amount) {}

  @Override
  public String name() {
    return "pg-late-capture";
  }

  @Override
  public int number() {
    return 8;
  }

  @Override
  public String fault() {
    return "the PG charges after the order has expired";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(40);
  }

  @Override
  public void run(Scene scene) throws Exception {
    if (scene.isLong()) {
      throw new Skipped("with deadlines in earnest an authorisation ends before its order does");
    }
    var stage = scene.stage();
    var people = Credentials.of(stage.home());
    var shopper =
        Shopper.signIn(stage.world(), people.shopper().email(), people.shopper().password());
    var unpaid = new ArrayList<Unpaid>();
    for (int number = 0; number < ORDERS; number++) {
      unpaid.add(order(scene, shopper));
    }
    var api = shopper.api();
    for (var one : unpaid) {
      scene.show(
          Until.isTrue(EXPIRED_WITHIN, () -> status(api, one.id).equals("EXPIRED")),
          "order %s has expired".formatted(one.id));
    }
    var sandbox = stage.sandbox();
    var charged = new ArrayList<Unpaid>();
    for (var one : unpaid) {
      // on a slow machine the first authorisations may have ended as well
      if (sandbox.confirmLate(one.paymentKey, one.pgOrderId, one.amount)) {
        charged.add(one);
      }
    }
    scene.show(
        !charged.isEmpty(),
        "the PG charged %d orders after they had expired".formatted(charged.size()));
    scene.expect(
        Until.isTrue(
            BACK_WITHIN, () -> charged.stream().allMatch(one -> sandbox.kept(one.pgOrderId) == 0)),
        "what is charged after the end of an order goes back");
  }

  private static Unpaid order(Scene scene, Shopper shopper) throws Exception {
    var api = shopper.api();
    var placed =
        api.post(
                "/api/v1/orders",
                Map.of(
                    "lines", List.of(Map.of("sku", "CHAOS-01", "quantity", 1)),
                    "addressId", shopper.address(),
                    "deliveryType", "STANDARD",
                    "couponIds", List.of(),
                    "points", 0,
                    "payment", Map.of("method", "CARD")),
                UUID.randomUUID().toString())
            .expect(CREATED);
    var id = placed.path("id").asString();
    if (!Until.isTrue(PAYABLE_WITHIN, () -> status(api, id).equals("AWAITING_PAYMENT"))) {
      throw new FaultDidNotHappen(
          "Order %s cannot be paid, it is %s.".formatted(id, status(api, id)));
    }
    var order = api.get("/api/v1/orders/" + id).expect(OK);
    var pgOrderId = order.path("pgOrderId").asString();
    var amount = order.path("total").asLong();
    var key = scene.stage().sandbox().authorise(pgOrderId, amount);
    return new Unpaid(id, pgOrderId, key, amount);
  }

  private static String status(Api api, String id) {
    return api.get("/api/v1/orders/" + id).expect(OK).path("status").asString();
  }
}
