package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductChanged;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** Replays: of the catalogue for others, and of the stock that others tell us. */
@ServiceTest
class TellingOfProductsAgainIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final StockLevels stock;
  private final Shop shop;
  private final Map<String, Object> wanted;
  private final String id;
  private final String path;

  private final String earlier = Ids.next();

  TellingOfProductsAgainIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      StockLevels stock) {
    this.api = api;
    this.stock = stock;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.shop = new Shop(api);
    this.wanted = Shop.product(shop.category("차"));
    this.id = shop.seller.post("/api/v1/products", wanted).text("id");
    this.path = "/api/v1/products/" + id;
  }

  @Test
  void theWholeCatalogueIsToldAsItIs() {
    var added = "S-" + Ids.next();
    shop.seller.patch(
        path, Map.of("tags", List.of("a", "b"), "options", List.of(Shop.option(added, 7_000, 9))));
    var ended = shop.seller.post("/api/v1/products", Shop.product(shop.category("옛"))).text("id");
    shop.seller.delete("/api/v1/products/" + ended);
    var before = api.get(path).json();

    // behind what other tests have listed, which may be tens of thousands
    var asked = api.service("search-service").post("/internal/replay?after=" + earlier, null);

    assertThat(asked.status()).isEqualTo(202);
    var changed = events.await(ProductChanged.class, event -> event.productId().equals(id));
    assertThat(told(snapshot -> snapshot.productId().equals(id)))
        .isEqualTo(new ProductSnapshot(id, changed.facts(), false));
    var last = told(snapshot -> snapshot.productId().equals(ended));
    assertThat(last.withdrawn()).isTrue();
    assertThat(last.facts().onSale()).isFalse();
    assertThat(last.facts().options()).hasSize(1);
    assertThat(versions(id)).containsExactly("1", "2", "3");
    assertThat(versions(ended)).containsExactly("1", "2", "3");
    assertThat(api.get(path).json()).isEqualTo(before);
  }

  /** The price of counting by the same row: whoever edits meanwhile must look again. */
  @Test
  void whoReadBeforeAReplayAndSavesAfterIsAskedToReadAgain() {
    var etag = String.valueOf(api.get(path).headers().getETag());
    shop.admin.post("/api/v1/admin/product/replays?id=" + id, null);

    var stale = shop.seller.with("If-Match", etag).patch(path, Map.of("name", "하동 녹차"));
    Soon.sees(() -> etag.equals(api.get(path).headers().getETag()), false);
    var fresh = String.valueOf(api.get(path).headers().getETag());

    assertThat(stale.code()).isEqualTo("STALE_ETAG");
    assertThat(shop.seller.with("If-Match", fresh).patch(path, Map.of("name", "하동 녹차")).status())
        .isEqualTo(200);
  }

  @Test
  void aLostCopyOfTheStockIsFilledAgain() {
    var sku = Shop.sku(wanted);
    events.arrives(new StockChanged(sku, 2, 3, 0));
    transaction.run(() -> jdbc.update("DELETE FROM sku_stock WHERE sku = ?", sku));
    stock.forget();
    assertThat(available()).as("lost: the initial stock is shown").isEqualTo(5);
    var again = new StockSnapshot(sku, 2, 3, 0);

    events.arrives(again);

    Soon.sees(this::available, 2);
    events.arrives(new StockChanged(sku, 1, 4, 0));
    events.arrivesAgain(again);
    events.arrives(new StockChanged(Ids.next(), 1, 0, 0)); // what came before it has been handled
    Soon.sees(this::available, 1); // one effect, in its place
    stock.forget();
    assertThat(available()).isEqualTo(1);
  }

  @Test
  void aSnapshotThatComesLateUndoesNothing() {
    var sku = Shop.sku(wanted);
    var newer = new StockChanged(sku, 1, 4, 0);
    events.sends(newer, 10);
    events.awaitHandled(newer);
    var late = new StockSnapshot(sku, 2, 3, 0);

    events.sends(late, 9);
    events.awaitHandled(late);

    Soon.sees(this::available, 1);
    stock.forget();
    assertThat(available()).isEqualTo(1);
    assertThat(events.deadLetters()).contains("OUT_OF_ORDER");
  }

  private int available() {
    return api.get(path).json().path("options").path(0).path("available").asInt();
  }

  private ProductSnapshot told(Predicate<ProductSnapshot> which) {
    return events.await(ProductSnapshot.class, which);
  }

  private List<String> versions(String productId) {
    return events.published().stream()
        .filter(record -> productId.equals(record.key()))
        .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
        .toList();
  }
}
