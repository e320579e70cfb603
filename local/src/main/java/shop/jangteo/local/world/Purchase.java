package shop.jangteo.local.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import shop.jangteo.local.home.Failure;
import tools.jackson.databind.JsonNode;

/** An order from the shopper's side: it is looked at until it has come as far as they wait for. */
public final class Purchase {

  /** As a page would that shows a spinner. */
  private static final Duration OFTEN = Duration.ofMillis(10);

  /** As a page would that is open anyway. */
  private static final Duration SOMETIMES = Duration.ofMillis(250);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final List<String> ROAD =
      List.of(
          "PLACED", "AWAITING_PAYMENT", "PAID", "PREPARING", "SHIPPED", "DELIVERED", "CONFIRMED");
  private static final Set<String> DEAD_ENDS = Set.of("CANCELLED", "EXPIRED");

  private final World world;
  private final Api api;
  private final long placedFrom;
  private JsonNode order;
  private long toAwaitingPayment;
  private long toPaid;

  Purchase(World world, Api api, JsonNode order, long placedFrom) {
    this.world = world;
    this.api = api;
    this.order = order;
    this.placedFrom = placedFrom;
  }

  public String id() {
    return order.path("id").asString();
  }

  public String number() {
    return order.path("number").asString();
  }

  public long total() {
    return order.path("total").asLong();
  }

  /** From the moment the order was sent until it was seen that it can be paid. */
  public long nanosToAwaitingPayment() {
    return toAwaitingPayment;
  }

  /** From the moment the payment was sent until the order was seen as paid. */
  public long nanosToPaid() {
    return toPaid;
  }

  public void awaitPayable() {
    await("AWAITING_PAYMENT", OFTEN);
    toAwaitingPayment = System.nanoTime() - placedFrom;
  }

  /** Goes through the provider's window. */
  public String authorise() {
    return world
        .outside()
        .post(
            "/sandbox/pg/authorize",
            Map.of(
                "orderId", order.path("pgOrderId").asString(),
                "amount", total(),
                "method", "CARD"))
        .expect(OK)
        .path("paymentKey")
        .asString();
  }

  public void pay(String paymentKey) {
    var from = System.nanoTime();
    var payment =
        api.post(
                "/api/v1/payments/confirm",
                Map.of("orderId", id(), "paymentKey", paymentKey, "amount", total()),
                UUID.randomUUID().toString())
            .expect(OK);
    var status = payment.path("status").asString();
    if (!Set.of("APPROVED", "UNKNOWN").contains(status)) {
      throw new Failure("The payment of order %s is %s.".formatted(number(), status));
    }
    await("PAID", OFTEN);
    toPaid = System.nanoTime() - from;
  }

  public void awaitShipped() {
    await("SHIPPED", SOMETIMES);
  }

  public void awaitDelivered() {
    await("DELIVERED", SOMETIMES);
  }

  private void await(String status, Duration pause) {
    order =
        Wait.until(
            PATIENCE,
            pause,
            () -> Optional.of(look()).filter(seen -> hasReached(seen, status)),
            () -> "Order %s is %s and did not become %s".formatted(number(), status(), status));
  }

  private JsonNode look() {
    order = api.get("/api/v1/orders/" + id()).expect(OK);
    return order;
  }

  private String status() {
    return order.path("status").asString();
  }

  private static boolean hasReached(JsonNode seen, String wanted) {
    var status = seen.path("status").asString();
    if (DEAD_ENDS.contains(status)) {
      throw new Failure(
          "Order %s ended as %s (%s)."
              .formatted(
                  seen.path("number").asString(), status, seen.path("cancelReason").asString("")));
    }
    return ROAD.indexOf(status) >= ROAD.indexOf(wanted);
  }
}
