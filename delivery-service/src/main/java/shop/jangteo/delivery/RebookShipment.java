package shop.jangteo.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Refusal;

/** Asks the courier again for what it has refused for good, because a person has mended it. */
@Component
final class RebookShipment {

  private static final String JOURNAL =
      "INSERT INTO rebookings (shipment_id, asked_by, asked_at, new_phone) VALUES (?, ?, ?, ?)";

  private final Shipments shipments;
  private final OrderDeliveries deliveries;
  private final CourierCalls calls;
  private final RetryingTransaction transaction;
  private final JdbcTemplate jdbc;
  private final Clock clock;

  RebookShipment(
      Shipments shipments,
      OrderDeliveries deliveries,
      CourierCalls calls,
      RetryingTransaction transaction,
      JdbcTemplate jdbc,
      Clock clock) {
    this.shipments = shipments;
    this.deliveries = deliveries;
    this.calls = calls;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param phone of the recipient instead of the order's, or null
   * @throws NothingToRebook when the courier is still being asked, or has taken it
   */
  Shipment rebook(String shipmentId, @Nullable String phone, String adminId) {
    var orderId = shipments.orderOf(shipmentId).orElseThrow(ShipmentNotFound::new);
    return transaction.call(
        () -> {
          var delivery = deliveries.lock(orderId).orElseThrow();
          if (!delivery.mended(shipmentId, phone)) {
            throw new NothingToRebook();
          }
          jdbc.update(JOURNAL, shipmentId, adminId, Timestamp.from(clock.instant()), phone != null);
          var shipment = deliveries.save(delivery).shipment(shipmentId);
          calls.soon(shipment.isStray() ? CourierCalls.CALL_BACK : CourierCalls.BOOK, shipmentId);
          return shipment;
        });
  }

  /** Nothing of that id is being delivered. */
  static final class ShipmentNotFound extends Refusal {
    ShipmentNotFound() {
      super(HttpStatus.NOT_FOUND, "SHIPMENT_NOT_FOUND");
    }
  }

  /** The courier was not given up on. */
  static final class NothingToRebook extends Refusal {
    NothingToRebook() {
      super(HttpStatus.CONFLICT, "NOTHING_TO_REBOOK");
    }
  }
}
