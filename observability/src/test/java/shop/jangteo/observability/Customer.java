package shop.jangteo.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A member who buys the same thing again and again. */
final class Customer {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_ORDERS = Duration.ofMillis(150);

  /** Each look takes the two cores some milliseconds from what is looked for. */
  private static final Duration LOOKS_EVERY = Duration.ofMillis(500);

  private static final Set<Integer> TRY_AGAIN = Set.of(503, 504);
  private static final int STOCK = 100_000;
  private static final String PASSWORD = "Watcher-2026-shopper";

  private final Door door;
  private final String id;
  private final Map<String, Object> wish;
  private final List<String> pages;

  private Customer(Door door, String id, Map<String, Object> wish, List<String> pages) {
    this.door = door;
    this.id = id;
    this.wish = wish;
    this.pages = pages;
  }

  /** Signs up, and somebody lists what they want. */
  static Customer comes() {
    var email = "watcher-%s@jangteo.example".formatted(UUID.randomUUID());
    var door = Door.ofTheShop();
    var member =
        Map.of(
            "email",
            email,
            "password",
            PASSWORD,
            "name",
            "나손님",
            "phone",
            "010-9876-5432",
            "marketingConsent",
            false);
    var id = door.post("/api/v1/members", member).is(201).path("id").asString();
    var known = door.signedIn(email, PASSWORD);
    var address =
        Map.of(
            "recipient", "나손님",
            "phone", "010-9876-5432",
            "postcode", "04524",
            "line1", "서울특별시 중구 세종대로 110",
            "line2", "1층",
            "isDefault", true);
    var addressId =
        known.post("/api/v1/members/me/addresses", address).is(201).path("id").asString();
    var code = ("W-" + UUID.randomUUID()).substring(0, 30);
    var sku = code + "-1";
    var product = list(code, sku);
    return new Customer(
        known,
        id,
        Map.of(
            "lines",
            List.of(Map.of("sku", sku, "quantity", 1)),
            "addressId",
            addressId,
            "deliveryType",
            "STANDARD",
            "couponIds",
            List.of(),
            "points",
            0,
            "payment",
            Map.of("method", "CARD")),
        List.of(
            "/api/v1/search/products?q=" + URLEncoder.encode("니트", UTF_8),
            "/api/v1/products?size=5",
            "/api/v1/products/" + product,
            "/api/v1/inventory/" + sku,
            "/api/v1/coupons",
            "/api/v1/points"));
  }

  /** Its id, once it can be bought. */
  private static String list(String code, String sku) {
    var option = Map.of("sku", sku, "name", "기본", "price", 12_000, "initialStock", STOCK);
    var product =
        Map.of(
            "code",
            code,
            "name",
            "지켜보는 니트",
            "description",
            "감시 시험에서 쓰는 상품입니다.",
            "categoryId",
            category(),
            "tags",
            List.of("감시"),
            "options",
            List.of(option));
    var id = Door.of("seller").post("/api/v1/products", product).is(201).path("id").asString();
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Door.ofTheShop().get("/api/v1/inventory/" + sku).json().path("available").asInt(0)
                    == STOCK);
    return id;
  }

  private static String category() {
    var there = Door.ofTheShop().get("/api/v1/categories").is(200).path("items");
    return there.isEmpty()
        ? Door.of("admin")
            .post("/api/v1/admin/categories", Map.of("code", "WATCHED", "name", "감시"))
            .is(201)
            .path("id")
            .asString()
        : there.path(0).path("id").asString();
  }

  /** Looks at whatever a shopper looks at who buys nothing. */
  void browses() {
    pages.forEach(page -> door.get(page).is(200));
  }

  String id() {
    return id;
  }

  Door.Answer orders() {
    return door.post("/api/v1/orders", wish);
  }

  /** An order that only waits for its money. */
  JsonNode ordersAndMayPay() {
    var taken = insisting(key -> door.post("/api/v1/orders", wish, key));
    return awaits(taken.is(201).path("id").asString(), "AWAITING_PAYMENT");
  }

  private JsonNode awaits(String orderId, String status) {
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOKS_EVERY)
        .until(
            () -> door.get("/api/v1/orders/" + orderId).json(),
            order -> order.path("status").asString("").equals(status));
  }

  /** Goes through the provider's window; the answer is the payment's key. */
  static String authorises(JsonNode order) {
    var wish =
        Map.of(
            "orderId", order.path("pgOrderId").asString(),
            "amount", order.path("total").asLong(),
            "method", "CARD");
    return Door.ofTheSandbox()
        .post("/sandbox/pg/authorize", wish)
        .is(200)
        .path("paymentKey")
        .asString();
  }

  Door.Answer pays(JsonNode order, String paymentKey) {
    return door.post("/api/v1/payments/confirm", confirmation(order, paymentKey));
  }

  private static Map<String, Object> confirmation(JsonNode order, String paymentKey) {
    return Map.of(
        "orderId", order.path("id").asString(),
        "paymentKey", paymentKey,
        "amount", order.path("total").asLong());
  }

  /** Asks again as long as nobody has time: the same key makes it one. */
  private static Door.Answer insisting(Function<String, Door.Answer> request) {
    var key = UUID.randomUUID().toString();
    return await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOKS_EVERY)
        .until(
            () -> request.apply(key),
            answer -> !TRY_AGAIN.contains(answer.status()) && !answer.isInProgress());
  }

  private String statusOf(String orderId) {
    return door.get("/api/v1/orders/" + orderId).json().path("status").asString("");
  }

  /**
   * Buys so often, and waits until all of it is delivered.
   *
   * @param atOnce a member may have five orders that are not paid
   */
  void buys(int orders, int atOnce) {
    try (var hands = Executors.newFixedThreadPool(atOnce)) {
      var bought = Stream.generate(() -> hands.submit(this::ordersAndPays)).limit(orders).toList();
      for (var order : bought) {
        awaits(order.get(), "DELIVERED");
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("An order was not paid", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String ordersAndPays() {
    var order = ordersAndMayPay();
    var confirmation = confirmation(order, authorises(order));
    insisting(key -> door.post("/api/v1/payments/confirm", confirmation, key)).is(200);
    var id = order.path("id").asString();
    // until this is known it counts as not paid
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOKS_EVERY)
        .until(() -> !statusOf(id).equals("AWAITING_PAYMENT"));
    return id;
  }

  /** Orders on and on until closed, whatever is answered. */
  Insistence insists() {
    return new Insistence(Thread.startVirtualThread(this::ordersOnAndOn));
  }

  private void ordersOnAndOn() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        orders();
        Thread.sleep(BETWEEN_ORDERS);
      } catch (UncheckedIOException _) {
        // the next one may be heard
      } catch (InterruptedException | IllegalStateException _) {
        return;
      }
    }
  }

  /** A customer who does not give up. */
  record Insistence(Thread thread) implements AutoCloseable {
    @Override
    public void close() {
      thread.interrupt();
    }
  }
}
