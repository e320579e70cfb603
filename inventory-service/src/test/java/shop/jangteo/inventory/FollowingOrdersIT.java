package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.LEASE;
import static shop.jangteo.inventory.OrderFixture.cancelled;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;
import static shop.jangteo.inventory.OrderFixture.placedPartially;
import static shop.jangteo.inventory.OrderFixture.revised;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockRestored;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class FollowingOrdersIT {

  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final String sku = Ids.next();
  private final String order = Ids.next();

  FollowingOrdersIT(Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
  }

  @BeforeEach
  void tenUnits() {
    foreign.reset();
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
  }

  @Test
  void anOrderIsReservedPaidAndCancelled() {
    events.arrives(placed(order, line(sku, 3)));
    assertThat(answer(StockReserved.class))
        .isEqualTo(
            new StockReserved(
                order,
                1,
                List.of(new Line(sku, 3)),
                List.of(),
                LEASE,
                StockFixture.from("ICHEON1", new Line(sku, 3))));
    assertThat(levels()).isEqualTo(levels(7, 3, 0));

    events.arrives(paid(order, line(sku, 3)));
    answer(StockCommitted.class);
    assertThat(levels()).isEqualTo(levels(7, 0, 3));

    events.arrives(new OrderShipped(order, "N", "m-1"));
    events.arrives(cancelled(order));
    answer(StockRestored.class);

    assertThat(levels()).isEqualTo(levels(10, 0, 0));
    Books.mustBalance(jdbc, sku);
    // levels and answers to orders leave by different roads
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        events.announced(StockChanged.class).stream()
                            .filter(c -> c.sku().equals(sku))
                            .toList())
                    .containsExactly(
                        new StockChanged(sku, 10, 0, 0),
                        new StockChanged(sku, 7, 3, 0),
                        new StockChanged(sku, 7, 0, 3),
                        new StockChanged(sku, 10, 0, 0)));
  }

  @Test
  void shortLinesAreLeftOutAndTheRevisionIsConfirmed() {
    var scarce = Ids.next();
    events.arrives(listed("seller-1", new InitialStock(scarce, 1)));

    events.arrives(placedPartially(order, line(sku, 3), line(scarce, 2)));
    var first = answer(StockReserved.class);
    events.arrives(revised(order, 2, line(sku, 2)));

    assertThat(first.leftOut()).containsExactly(new Shortage(scarce, 2, 1));
    var second =
        events.await(StockReserved.class, e -> e.orderId().equals(order) && e.revision() == 2);
    assertThat(second.lines()).containsExactly(new Line(sku, 2));
    assertThat(levels()).isEqualTo(levels(8, 2, 0));
    Books.mustBalance(jdbc, sku);
    Books.mustBalance(jdbc, scarce);
  }

  @Test
  void anOrderCancelledBeforeItWasPlacedLeavesATombstone() {
    events.arrives(cancelled(order));
    events.arrives(placed(order, line(sku, 3)));

    assertThat(Books.status(jdbc, order)).containsExactly("RELEASED");
    assertThat(levels()).isEqualTo(levels(10, 0, 0));
  }

  @Test
  void theSameRecordTwiceReservesOnce() {
    var placed = placed(order, line(sku, 3));
    events.arrives(placed);
    events.arrivesAgain(placed);

    events.arrives(placed(Ids.next(), line(sku, 1)));

    assertThat(levels()).isEqualTo(levels(6, 4, 0));
  }

  @Test
  void aPollIsWorthAsMuchAsItsGoodRecords() {
    var last = Ids.next();
    events.sends(placed(order, line(sku, 3)));
    events.sends(placed(Ids.next(), line(sku, 0)));
    events.sends(paid(order, line(sku, 3)));
    events.arrives(placed(last, line(sku, 2)));

    assertThat(levels()).isEqualTo(levels(5, 2, 3));
    assertThat(events.deadLetters()).contains("REJECTED");
    Books.mustBalance(jdbc, sku);
  }

  @Test
  void anOrderForASkuMadeAMomentAgoIsReserved() {
    var fresh = Ids.next();
    foreign.answers("GET", "/internal/skus/" + fresh, 200, facts(fresh, 5));

    events.arrives(placed(order, line(sku, 1), line(fresh, 2)));

    answer(StockReserved.class);
    assertThat(Books.levels(jdbc, fresh)).isEqualTo(levels(3, 2, 0));

    events.arrives(listed("seller-1", new InitialStock(fresh, 5))); // its own event, late
    assertThat(Books.levels(jdbc, fresh)).isEqualTo(levels(3, 2, 0));
    Books.mustBalance(jdbc, fresh);
    assertThat(foreign.requests("/internal/skus/" + fresh)).hasSize(1);
  }

  @Test
  void anOrderForASkuThatDoesNotExistIsShort() {
    var nowhere = Ids.next();

    events.arrives(placed(order, line(sku, 1), line(nowhere, 2)));

    assertThat(answer(StockShort.class).shortages()).containsExactly(new Shortage(nowhere, 2, 0));
    assertThat(levels()).isEqualTo(levels(10, 0, 0));
  }

  @Test
  void whileProductServiceIsDownTheOrderWaits() {
    var fresh = Ids.next();
    var path = "/internal/skus/" + fresh;
    foreign.fails(path, 503);
    events.arrives(placed(order, line(fresh, 2)));
    Awaitility.await().until(() -> foreign.requests(path).size() >= 2);
    assertThat(Books.status(jdbc, order)).containsExactly("WAITING_FOR_SKU");

    foreign.answers("GET", path, 200, facts(fresh, 5));

    answer(StockReserved.class);
  }

  @Test
  void anOrderThatIsCancelledWhileItWaitsReservesNothing() {
    var fresh = Ids.next();
    var path = "/internal/skus/" + fresh;
    foreign.fails(path, 503);
    events.arrives(placed(order, line(fresh, 2)));
    events.arrives(cancelled(order));

    foreign.answers("GET", path, 200, facts(fresh, 5));

    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(
                        jdbc.queryForList(
                            "SELECT subject_id FROM timers WHERE subject_id = ?",
                            String.class,
                            order))
                    .isEmpty());
    assertThat(Books.status(jdbc, order)).containsExactly("RELEASED");
    assertThat(events.announced(ReservationEvent.class))
        .noneMatch(event -> event.orderId().equals(order));
  }

  @Test
  void aLeaseThatRanOutIsAskedAboutOncePerLease() {
    var lease = Instant.now().truncatedTo(ChronoUnit.MICROS);
    events.arrives(placed(order, lease, false, line(sku, 1)));
    events.await(LeaseOverdue.class, e -> e.equals(new LeaseOverdue(order, lease)));
    var longer = Instant.now().truncatedTo(ChronoUnit.MICROS);

    events.arrives(new ReservationExtended(order, longer));
    events.await(LeaseOverdue.class, e -> e.equals(new LeaseOverdue(order, longer)));

    assertThat(levels()).isEqualTo(levels(9, 1, 0));
    assertThat(events.announced(LeaseOverdue.class).stream().filter(e -> e.orderId().equals(order)))
        .hasSize(2);
  }

  private <E extends ReservationEvent> E answer(Class<E> type) {
    return events.await(type, event -> event.orderId().equals(order));
  }

  private Map<String, Object> levels() {
    return Books.levels(jdbc, sku);
  }

  private static Map<String, Object> levels(long available, long reserved, long sold) {
    return Map.of("available", available, "reserved", reserved, "sold", sold);
  }

  private static Map<String, Object> facts(String sku, int stock) {
    return Map.of(
        "sku",
        sku,
        "productId",
        "p",
        "productName",
        "상품",
        "optionName",
        "기본",
        "price",
        1_000,
        "onSale",
        true,
        "sellerId",
        "seller-1",
        "initialStock",
        stock);
  }
}
