package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A member in front of the shop: what they do, and what they wait for. */
final class Shopper {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Set<Integer> ASK_AGAIN = Set.of(503, 504);

  private final Client client;
  private final String email;
  private final String addressId;

  Shopper(Client client, String email) {
    this.client = client;
    this.email = email;
    this.addressId =
        client.post("/api/v1/members/me/addresses", address()).is(201).path("id").asString();
  }

  static Map<String, Object> address() {
    return Map.of(
        "recipient", "나손님",
        "phone", "010-9876-5432",
        "postcode", "04524",
        "line1", "서울특별시 중구 세종대로 110",
        "line2", "1층",
        "isDefault", true);
  }

  Client client() {
    return client;
  }

  String id() {
    return client.get("/api/v1/members/me").is(200).path("id").asString();
  }

  String email() {
    return email;
  }

  String addressId() {
    return addressId;
  }

  Map<String, Object> wish(String sku, int quantity) {
    var wish = new LinkedHashMap<String, Object>();
    wish.put("lines", List.of(Map.of("sku", sku, "quantity", quantity)));
    wish.put("addressId", addressId);
    wish.put("deliveryType", "STANDARD");
    wish.put("couponIds", List.of());
    wish.put("points", 0);
    wish.put("payment", Map.of("method", "CARD"));
    return wish;
  }

  /** Places an order that will be paid into an account of its own. */
  JsonNode orderedForDeposit(String sku, int quantity, Map<String, Object> refundAccount) {
    var wish = wish(sku, quantity);
    wish.put("payment", Map.of("method", "VIRTUAL_ACCOUNT"));
    wish.put("refundAccount", refundAccount);
    return awaits(order(wish), "AWAITING_PAYMENT");
  }

  JsonNode order(String sku, int quantity) {
    return order(wish(sku, quantity));
  }

  /** Places an order; a shop that is too busy to answer is asked again with the same key. */
  JsonNode order(Map<String, Object> wish) {
    var caller = client.withKey(UUID.randomUUID().toString());
    return await()
        .atMost(PATIENCE)
        .pollInterval(200, MILLISECONDS)
        .pollDelay(Duration.ZERO)
        .until(
            () -> caller.post("/api/v1/orders", wish),
            answer -> !ASK_AGAIN.contains(answer.status()))
        .is(201);
  }

  JsonNode orderedAndPayable(String sku, int quantity) {
    return awaits(order(sku, quantity), "AWAITING_PAYMENT");
  }

  JsonNode paid(String sku, int quantity) {
    var order = orderedAndPayable(sku, quantity);
    pays(order, authorises(order, null)).is(200);
    return awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
  }

  /** Waits until the order is in one of these states. */
  JsonNode awaits(JsonNode order, String... statuses) {
    var id = order.path("id").asString();
    var wanted = List.of(statuses);
    return await()
        .atMost(PATIENCE)
        .pollInterval(50, MILLISECONDS)
        // a service that is away for a moment is no news of the order
        .until(
            () -> client.get("/api/v1/orders/" + id).json(),
            seen -> wanted.contains(seen.path("status").asString("")));
  }

  /**
   * Goes through the provider's window.
   *
   * @param script how the provider is to misbehave, or null
   * @return the payment key
   */
  String authorises(JsonNode order, @Nullable String script) {
    return authorises(order, "CARD", script);
  }

  String authorises(JsonNode order, String method, @Nullable String script) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("orderId", order.path("pgOrderId").asString());
    body.put("amount", order.path("total").asLong());
    body.put("method", method);
    body.put("script", script);
    return Town.sandbox().post("/sandbox/pg/authorize", body).is(200).path("paymentKey").asString();
  }

  /** Pays into the account that the order was given. */
  void deposits(JsonNode order) {
    Town.sandbox()
        .post("/sandbox/pg/deposits", Map.of("orderId", order.path("pgOrderId").asString()))
        .is(200);
  }

  Answer pays(JsonNode order, String paymentKey) {
    return pays(order, paymentKey, UUID.randomUUID().toString());
  }

  Answer pays(JsonNode order, String paymentKey, String idempotencyKey) {
    return client
        .withKey(idempotencyKey)
        .post("/api/v1/payments/confirm", confirmation(order, paymentKey));
  }

  /** Tries again as long as nobody has time: the same key makes it one payment. */
  Answer paysInTheCrowd(JsonNode order, String paymentKey) {
    var key = UUID.randomUUID().toString();
    return await()
        .atMost(PATIENCE)
        .pollInterval(200, MILLISECONDS)
        .pollDelay(Duration.ZERO)
        .until(() -> pays(order, paymentKey, key), answer -> !ASK_AGAIN.contains(answer.status()));
  }

  static Map<String, Object> confirmation(JsonNode order, String paymentKey) {
    return Map.of(
        "orderId", order.path("id").asString(),
        "paymentKey", paymentKey,
        "amount", order.path("total").asLong());
  }

  /** The newest attempt to pay it; an empty node until there is one. */
  JsonNode payment(JsonNode order) {
    return client
        .get("/api/v1/payments?orderId=" + order.path("id").asString())
        .json()
        .path("items")
        .path(0);
  }

  Answer cancels(JsonNode order) {
    return client.post(
        "/api/v1/orders/" + order.path("id").asString() + "/cancel",
        Map.of("reason", "마음이 바뀌었습니다"));
  }

  JsonNode shipment(JsonNode order) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .until(
            () ->
                client
                    .get("/api/v1/shipments?orderId=" + order.path("id").asString())
                    .json()
                    .path(0),
            shipment -> !shipment.path("invoiceNumber").asString("").isEmpty());
  }

  /** Waits for a mail whose subject or body holds the text. */
  JsonNode mail(String text) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .until(
            () ->
                Town.sandbox()
                    .get("/sandbox/messages?to=" + email)
                    .json()
                    .valueStream()
                    .filter(mail -> mail.toString().contains(text))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** Waits for a line in the app's list. */
  JsonNode notification(String kind) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .until(
            () ->
                client
                    .get("/api/v1/notifications")
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(line -> line.path("kind").asString().equals(kind))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }
}
