package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.cancelled;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.inventory.InventoryEvent.BackInStock;
import shop.jangteo.contracts.inventory.InventoryEvent.LowStock;
import shop.jangteo.contracts.inventory.InventoryEvent.SoldOut;
import shop.jangteo.contracts.inventory.InventoryEvent.StockAlert;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** What sellers are told of their stock, and what they can ask. */
@ServiceTest
class SellerStockIT {

  private final Api api;
  private final Events events;
  private final String owner = Ids.next();
  private final Api seller;
  private final String sku = Ids.next();

  SellerStockIT(Api api, Events events) {
    this.api = api;
    this.events = events;
    this.seller = api.as(owner, Role.MEMBER, Role.SELLER);
  }

  @Test
  void lowStockIsToldOncePerFall() {
    lists(sku, 10);
    assertThat(warnAt(5).status()).isEqualTo(200);
    var first = Ids.next();

    events.arrives(placed(first, line(sku, 5)));
    events.arrives(placed(Ids.next(), line(sku, 1)));
    events.arrives(cancelled(first));
    events.arrives(placed(Ids.next(), line(sku, 6)));

    events.await(LowStock.class, e -> e.sku().equals(sku) && e.available() == 3);
    assertThat(alerts())
        .containsExactly(new LowStock(sku, owner, 5, 5), new LowStock(sku, owner, 3, 5));
  }

  @Test
  void theLastUnitAndTheFirstOneBackAreTold() {
    lists(sku, 2);
    warnAt(1);
    var all = Ids.next();

    events.arrives(placed(all, line(sku, 2)));
    events.arrives(cancelled(all));

    events.await(BackInStock.class, e -> e.sku().equals(sku));
    assertThat(alerts()).containsExactly(new SoldOut(sku, owner), new BackInStock(sku, owner, 2));
    var versions =
        events.published().stream()
            .filter(record -> ("sku:" + sku).equals(record.key()))
            .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
            .toList();
    assertThat(versions).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void whoWantsNoWarningGetsNone() {
    lists(sku, 3);
    warnAt(2);
    warnAt(0);

    events.arrives(placed(Ids.next(), line(sku, 2)));

    assertThat(alerts()).isEmpty();
  }

  @Test
  void theListKnowsWhatRunsLowAndWhatIsSoldOut() {
    var low = Ids.next();
    var out = Ids.next();
    lists(sku, 10);
    lists(low, 3);
    lists(out, 0);
    seller.put("/api/v1/inventory/" + low + "/threshold", Map.of("lowAt", 3));

    assertThat(skus("")).containsExactlyInAnyOrder(sku, low, out);
    assertThat(skus("?state=LOW")).containsExactly(low);
    assertThat(skus("?state=SOLD_OUT")).containsExactly(out);
    var item = seller.get("/api/v1/seller/stock?state=LOW").json().path("items").path(0);
    assertThat(item.path("lowAt").asInt()).isEqualTo(3);
    assertThat(item.path("sellerId").asString("")).isEqualTo(owner);
  }

  @Test
  void nobodySeesAnothersList() {
    lists(sku, 10);

    assertThat(
            api.as(Ids.next(), Role.SELLER)
                .get("/api/v1/seller/stock")
                .json()
                .path("total")
                .asInt())
        .isZero();
    assertThat(api.as("m-1").get("/api/v1/seller/stock").status()).isEqualTo(403);
    assertThat(api.as("root", Role.ADMIN).get("/api/v1/seller/stock").json().path("total").asInt())
        .isPositive();
  }

  @Test
  void aStateThatThereIsNotIsRefused() {
    assertThat(seller.get("/api/v1/seller/stock?state=MEDIUM").code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(seller.get("/api/v1/seller/stock?state=' OR 1=1 --".replace(" ", "%20")).code())
        .isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aThresholdIsTheOwnersAndHasBounds() {
    lists(sku, 10);
    var path = "/api/v1/inventory/" + sku + "/threshold";

    assertThat(api.as(Ids.next(), Role.SELLER).put(path, Map.of("lowAt", 1)).code())
        .isEqualTo("SKU_NOT_FOUND");
    assertThat(api.as("m-1").put(path, Map.of("lowAt", 1)).status()).isEqualTo(403);
    for (var lowAt : new Object[] {-1, 1_000_001, "x", 1.5}) {
      assertThat(seller.put(path, Map.of("lowAt", lowAt)).code()).isEqualTo("VALIDATION_FAILED");
    }
    assertThat(api.as("root", Role.ADMIN).put(path, Map.of("lowAt", 1)).status()).isEqualTo(200);
  }

  private Api.Answer warnAt(int lowAt) {
    return seller.put("/api/v1/inventory/" + sku + "/threshold", Map.of("lowAt", lowAt));
  }

  private void lists(String listed, int units) {
    events.arrives(listed(owner, new InitialStock(listed, units)));
  }

  private List<String> skus(String query) {
    return seller
        .get("/api/v1/seller/stock" + query)
        .json()
        .path("items")
        .findValuesAsString("sku");
  }

  private List<StockAlert> alerts() {
    return events.announced(StockAlert.class).stream()
        .filter(alert -> alert.sku().equals(sku))
        .toList();
  }
}
