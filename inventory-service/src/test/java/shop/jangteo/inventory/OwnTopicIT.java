package shop.jangteo.inventory;

import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** Law I11, live, of both kinds of aggregate that share this topic. */
@ServiceTest
@TestPropertySource(
    properties = {"jangteo.invariants.settled-after=1s", "jangteo.invariants.every=300ms"})
class OwnTopicIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final MeterRegistry meters;

  OwnTopicIT(
      Events events, JdbcTemplate jdbc, RetryingTransaction transaction, MeterRegistry meters) {
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.meters = meters;
  }

  @Test
  void aSkuOrAReservationThatCountsMoreThanTheTopicHoldsIsSeen() {
    var sku = Ids.next();
    var order = Ids.next();
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
    events.arrives(placed(order, line(sku, 1)));

    count("UPDATE stock SET announced = announced + 1 WHERE sku = ?", sku);
    awaitViolations(1);

    count("UPDATE reservations SET announced = announced + 1 WHERE order_id = ?", order);
    awaitViolations(2);

    count("UPDATE stock SET announced = announced - 1 WHERE sku = ?", sku);
    count("UPDATE reservations SET announced = announced - 1 WHERE order_id = ?", order);
    awaitViolations(0);
  }

  private void count(String sql, String id) {
    transaction.run(() -> jdbc.update(sql, id));
  }

  private void awaitViolations(double count) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () ->
                meters.get("jangteo.invariant.violations").tag("law", "I11").gauge().value()
                    == count);
  }
}
