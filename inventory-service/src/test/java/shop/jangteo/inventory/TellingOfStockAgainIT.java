package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.facts;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.json.JsonMapper;

/** Replays: of the stock for others, and of whose it is, which others tell us. */
@ServiceTest
@TestPropertySource(properties = {"jangteo.replay.page=5", "jangteo.replay.per-second=50"})
class TellingOfStockAgainIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REPLAY = "/internal/replay";

  private final Api product;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final JsonMapper json;

  TellingOfStockAgainIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction, JsonMapper json) {
    this.product = api.service("product-service");
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.json = json;
  }

  @Test
  void everyLevelIsToldInItsPlaceAmongTheSales() {
    var skus = IntStream.range(0, 50).mapToObj(_ -> Ids.next()).toList();
    events.arrives(
        listed(
            "seller-1",
            skus.stream().map(sku -> new InitialStock(sku, 100)).toArray(InitialStock[]::new)));

    var asked = product.post(REPLAY, null).text("id");
    int orders = 0;
    while (!isFinished(asked)) {
      var sku = skus.get(orders++ % skus.size());
      events.arrives(placed(Ids.next(), line(sku, 1)));
    }

    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> skus.stream().allMatch(sku -> versions(sku).size() == counted(sku)));
    assertThat(orders).isPositive();
    for (var sku : skus) {
      assertThat(versions(sku))
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, (int) counted(sku)).mapToObj(Integer::toString).toList());
      assertSnapshotsSayWhatWasSaidBefore(sku);
      Books.mustBalance(jdbc, sku);
    }
    assertThat(events.announced(StockSnapshot.class).stream().map(StockSnapshot::sku))
        .containsAll(skus);
  }

  private void assertSnapshotsSayWhatWasSaidBefore(String sku) {
    StockChanged before = new StockChanged(sku, 0, 0, 0);
    for (var record : recordsOf(sku)) {
      if (Events.header(record, Topics.TYPE).equals("inventory.stock-snapshot.v1")) {
        assertThat(json.readValue(record.value(), StockSnapshot.class))
            .isEqualTo(
                new StockSnapshot(sku, before.available(), before.reserved(), before.sold()));
      } else {
        before = json.readValue(record.value(), StockChanged.class);
      }
    }
  }

  @Test
  void someSkusAreToldAtOnce() {
    var sku = Ids.next();
    events.arrives(listed("seller-1", new InitialStock(sku, 7)));

    var answer = product.post(REPLAY + "?id=" + sku + "&id=nothing-like-it", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("announced").asLong()).isEqualTo(1);
    assertThat(events.await(StockSnapshot.class, told -> told.sku().equals(sku)))
        .isEqualTo(new StockSnapshot(sku, 7, 0, 0));
  }

  @Test
  void whoseItIsIsFilledAgain() {
    var sku = Ids.next();
    events.arrives(listed("seller-1", new InitialStock(sku, 7)));
    transaction.run(() -> jdbc.update("UPDATE stock SET seller_id = '' WHERE sku = ?", sku));

    events.arrives(
        new ProductSnapshot("p-" + sku, facts("seller-1", new InitialStock(sku, 7)), false));

    assertThat(jdbc.queryForMap("SELECT seller_id, available FROM stock WHERE sku = ?", sku))
        .isEqualTo(Map.of("seller_id", "seller-1", "available", 7L));
  }

  private boolean isFinished(String replay) {
    return product.get(REPLAY + "/" + replay).text("state").equals("FINISHED");
  }

  private List<ConsumerRecord<String, byte[]>> recordsOf(String sku) {
    return events.published().stream().filter(record -> record.key().equals("sku:" + sku)).toList();
  }

  private List<String> versions(String sku) {
    return recordsOf(sku).stream()
        .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
        .toList();
  }

  private long counted(String sku) {
    var counted = jdbc.queryForObject("SELECT announced FROM stock WHERE sku = ?", Long.class, sku);
    return counted == null ? 0 : counted;
  }
}
