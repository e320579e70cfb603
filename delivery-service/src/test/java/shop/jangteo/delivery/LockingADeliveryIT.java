package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.HeldRow;

/** Whoever decides about an order's parcels waits for its row; the database has a say too. */
@DeliveryTest
class LockingADeliveryIT {

  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;

  LockingADeliveryIT(
      Events events, Foreign foreign, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.transaction = transaction;
  }

  @Test
  void aCancelWaits() {
    var orderId = opened();

    new HeldRow(jdbc, "order_deliveries", "order_id", orderId)
        .isWaitedForBy(() -> events.arrives(new CancelRequested(orderId, "BUYER")));

    events.await(ShipmentStopped.class, e -> e.orderId().equals(orderId));
  }

  @Test
  void noOrderHasTwoShipmentsFromOneWarehouse() {
    var orderId = opened();

    assertThatThrownBy(() -> transaction.run(() -> anotherShipment(orderId)))
        .isInstanceOf(DuplicateKeyException.class)
        .hasMessageContaining("shipments_once");
  }

  private String opened() {
    var orderId = Orders.withDestination(foreign, Ids.next());
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
    return orderId;
  }

  private void anotherShipment(String orderId) {
    var now = Timestamp.from(Instant.now());
    jdbc.update(
        """
        INSERT INTO shipments (id, order_id, warehouse_id, status, promised_by, opened_at, tracked)
        SELECT ?, order_id, warehouse_id, 'READY', ?, ?, FALSE FROM shipments WHERE order_id = ?""",
        Ids.next(),
        now,
        now,
        orderId);
  }
}
