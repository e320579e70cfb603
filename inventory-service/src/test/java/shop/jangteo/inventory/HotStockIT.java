package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class HotStockIT {

  private static final int BUYERS = 200;
  private static final int UNITS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final ReservationSaga saga;
  private final RetryingTransaction transaction;
  private final String sku = Ids.next();
  private final List<String> orders = IntStream.range(0, BUYERS).mapToObj(_ -> Ids.next()).toList();

  HotStockIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      ReservationSaga saga,
      RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.saga = saga;
    this.transaction = transaction;
  }

  @Test
  void ofTwoHundredBuyersExactlyAsManyAreServedAsThereAreUnits() {
    events.arrives(listed("seller-1", new InitialStock(sku, UNITS)));

    orders.forEach(order -> events.sends(placed(order, line(sku, 1))));

    Awaitility.await().atMost(PATIENCE).until(() -> answered() == BUYERS);
    assertThat(Books.units(jdbc, sku, "HELD")).isEqualTo(UNITS);
    Books.mustBalance(jdbc, sku);
    assertThat(reserved()).hasSize(UNITS);
    // first come, first served: the topic's order decides
    assertThat(reserved().stream().map(StockReserved::orderId))
        .containsExactlyInAnyOrderElementsOf(orders.subList(0, UNITS));
    // a poll of many orders changes the level once
    assertThat(events.announced(StockChanged.class).stream().filter(c -> c.sku().equals(sku)))
        .hasSizeLessThanOrEqualTo(UNITS + 1);
  }

  @Test
  void twoInstancesAndASellerAtTheSameTimeKeepTheBooks() throws Exception {
    var other = Ids.next();
    events.arrives(
        listed("seller-1", new InitialStock(sku, UNITS), new InitialStock(other, UNITS)));
    var work = new ArrayList<Callable<Integer>>();
    work.add(() -> handles(orders.subList(0, BUYERS / 2), sku, other));
    work.add(() -> handles(orders.subList(BUYERS / 2, BUYERS), other, sku));
    work.add(this::adjusts);

    try (var threads = Executors.newFixedThreadPool(work.size())) {
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isPositive();
      }
    }

    var adjusted = 5;
    assertThat(Books.units(jdbc, sku, "COMMITTED")).isLessThanOrEqualTo(UNITS + adjusted);
    Books.mustBalance(jdbc, sku);
    Books.mustBalance(jdbc, other);
    assertThat(Books.levels(jdbc, other)).containsEntry("available", 0L);
  }

  @Test
  void aPollCostsAsManyStatementsHoweverManyOrdersItBrings() {
    events.arrives(listed("seller-1", new InitialStock(sku, 1_000)));

    var few = statements(orders.subList(0, 10));
    var many = statements(orders.subList(10, BUYERS));

    // reservations, stock, places and warehouses are read; reservations, their lines, the SKU, its
    // place, the ledger and the outbox are written, with one more for rows that were there before
    assertThat(many).isEqualTo(few);
    assertThat(few.placed).isLessThanOrEqualTo(10);
    assertThat(few.paid).isLessThanOrEqualTo(11);
    assertThat(Books.units(jdbc, sku, "COMMITTED")).isEqualTo(BUYERS);
    Books.mustBalance(jdbc, sku);
  }

  private record Statements(long placed, long paid) {}

  private Statements statements(List<String> buyers) {
    return new Statements(
        statementsOf(buyers.stream().map(id -> placed(id, line(sku, 1))).toList()),
        statementsOf(buyers.stream().map(id -> paid(id, line(sku, 1))).toList()));
  }

  /** All that one poll sends to the database, up to its commit. */
  private long statementsOf(List<? extends OrderEvent> poll) {
    var counted = new AtomicLong();
    transaction.run(
        () -> {
          var before = questions();
          saga.react(messages(poll));
          // registered last, so it looks when the outbox has been written
          TransactionSynchronizationManager.registerSynchronization(
              new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                  counted.set(questions() - before - 1);
                }
              });
        });
    return counted.get();
  }

  /** Of this connection; the question itself counts as one. */
  private long questions() {
    return jdbc.query("SHOW SESSION STATUS LIKE 'Questions'", (row, _) -> row.getLong(2))
        .getFirst();
  }

  /** As another instance would: polls of ten orders of both SKUs, then their payments. */
  private int handles(List<String> mine, String first, String second) {
    for (int from = 0; from < mine.size(); from += 10) {
      var poll = mine.subList(from, from + 10);
      apply(poll.stream().map(id -> placed(id, line(first, 1), line(second, 1))).toList());
      apply(
          poll.stream()
              .filter(id -> Books.status(jdbc, id).contains("HELD"))
              .map(id -> paid(id, line(first, 1), line(second, 1)))
              .toList());
    }
    return mine.size();
  }

  private void apply(List<? extends OrderEvent> poll) {
    var messages = messages(poll);
    transaction.run(() -> saga.react(messages));
  }

  private static List<Incoming<OrderEvent>> messages(List<? extends OrderEvent> poll) {
    return poll.stream()
        .map(
            event ->
                new Incoming<OrderEvent>(
                    event,
                    UUID.randomUUID().toString(),
                    1,
                    Instant.now(),
                    UUID.randomUUID().toString(),
                    null,
                    null))
        .toList();
  }

  private int adjusts() {
    int done = 0;
    for (int i = 0; i < 5; i++) {
      var answer =
          api.as("seller-1", Role.SELLER)
              .post(
                  "/api/v1/inventory/" + sku + "/adjustments", Map.of("delta", 1, "reason", "입고"));
      done += answer.status() == 200 ? 1 : 0;
    }
    return done;
  }

  private long answered() {
    return reserved().size()
        + events.announced(StockShort.class).stream()
            .filter(e -> orders.contains(e.orderId()))
            .count();
  }

  private List<StockReserved> reserved() {
    return events.announced(StockReserved.class).stream()
        .filter(e -> orders.contains(e.orderId()))
        .toList();
  }
}
