package shop.jangteo.order;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says aloud what no rule can mend and no event can undo: goods and money that went different ways.
 * The order stays as it is; a person calls the parcel back, or corrects the stock.
 */
@Component
final class Strays {

  private static final Logger log = LoggerFactory.getLogger(Strays.class);

  private final Counter parcels;
  private final Counter losses;

  Strays(MeterRegistry meters) {
    parcels =
        Counter.builder("jangteo.orders.strays")
            .description("News of parcels that travel although their order was cancelled")
            .register(meters);
    losses =
        Counter.builder("jangteo.orders.late.losses")
            .description("Stock reported as lost after its parcel had left")
            .register(meters);
  }

  /** To be told before the order is. */
  void parcelSeen(Order order, String shipmentId) {
    if (order.status() == OrderStatus.CANCELLED) {
      log.error(
          "Shipment {} travels, but order {} was cancelled ({})",
          shipmentId,
          order.getId(),
          order.cancelReason());
      parcels.increment();
    }
  }

  /** To be told before the order is. */
  void stockMissing(Order order) {
    if (order.status().hasReached(OrderStatus.SHIPPED)) {
      log.error("The stock of order {} is said to be lost, but it has left", order.getId());
      losses.increment();
    }
  }
}
