package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The seller's side, and what the world outside has noted. */
final class Shop {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Shop() {}

  /** Lists a product with one option; returns its SKU. */
  static String sells(int stock, long price) {
    return lists(stock, price).path("options").path(0).path("sku").asString();
  }

  static JsonNode lists(int stock, long price) {
    return lists(stock, product(stock, price));
  }

  /**
   * @param stock what the product says, to be waited for
   */
  static JsonNode lists(int stock, Map<String, Object> product) {
    var created = Town.seller().post("/api/v1/products", product).is(201);
    var sku = created.path("options").path(0).path("sku").asString();
    awaitStock(sku, stock, 0, 0);
    return created;
  }

  static Map<String, Object> product(int stock, long price) {
    return product(stock, price, category());
  }

  static Map<String, Object> product(int stock, long price, String category) {
    var code = "J-" + UUID.randomUUID();
    return Map.of(
        "code",
        code.substring(0, 30),
        "name",
        "여행용 니트",
        "description",
        "여정에서 쓰는 상품입니다.",
        "categoryId",
        category,
        "tags",
        List.of("여정"),
        "options",
        List.of(
            Map.of(
                "sku",
                code.substring(0, 30) + "-1",
                "name",
                "기본",
                "price",
                price,
                "initialStock",
                stock)));
  }

  /** Any; the first of two journeys that find none makes one. */
  private static synchronized String category() {
    var items = Town.stranger().get("/api/v1/categories").is(200).path("items");
    return items.isEmpty() ? category("JOURNEYS") : items.path(0).path("id").asString();
  }

  /** A new category at the top. */
  static String category(String code) {
    return Town.admin()
        .post("/api/v1/admin/categories", Map.of("code", code, "name", "여정"))
        .is(201)
        .path("id")
        .asString();
  }

  static void awaitStock(String sku, int available, int reserved, int sold) {
    await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .untilAsserted(
            () -> {
              var stock = Town.stranger().get("/api/v1/inventory/" + sku).json();
              assertThat(
                      List.of(
                          stock.path("available").asInt(-1),
                          stock.path("reserved").asInt(-1),
                          stock.path("sold").asInt(-1)))
                  .as("available, reserved and sold of %s", sku)
                  .containsExactly(available, reserved, sold);
            });
  }

  /** What the payment provider believes: {@code CAPTURE 12000}, oldest first. */
  static List<String> ledger(JsonNode order) {
    return Town.sandbox()
        .get("/sandbox/pg/ledger?orderId=" + order.path("id").asString())
        .is(200)
        .valueStream()
        .map(line -> line.path("type").asString() + " " + line.path("amount").asLong())
        .toList();
  }

  static void awaitLedger(JsonNode order, String... lines) {
    await()
        .atMost(PATIENCE)
        .pollInterval(100, MILLISECONDS)
        .untilAsserted(() -> assertThat(ledger(order)).containsExactly(lines));
  }

  /** With the autopilot off, parcels stay where they are until somebody scans them. */
  static void autopilot(boolean enabled) {
    Town.sandbox().put("/sandbox/couriers/autopilot", Map.of("enabled", enabled)).is(200);
  }

  static void scan(JsonNode shipment, String status) {
    Town.sandbox()
        .post(
            "/sandbox/couriers/" + shipment.path("invoiceNumber").asString() + "/scan",
            Map.of("status", status, "where", "강남"))
        .is(200);
  }
}
