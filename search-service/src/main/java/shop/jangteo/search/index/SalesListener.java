package shop.jangteo.search.index;

import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/**
 * The sales part: units of paid orders. What is cancelled later stays counted: popularity is what
 * people decided for, and a cancellation names no lines.
 */
@Component
final class SalesListener {

  private final ProductRows products;
  private final IndexSettings settings;

  SalesListener(ProductRows products, IndexSettings settings) {
    this.products = products;
    this.settings = settings;
  }

  @EventHandler
  void react(List<Incoming<OrderEvent>> poll) {
    var units = new TreeMap<String, Long>();
    for (var message : poll) {
      if (message.event() instanceof OrderPaid paid) {
        paid.lines()
            .forEach(line -> units.merge(line.productId(), (long) line.quantity(), Long::sum));
      }
    }
    products.sell(units, settings.salesDelay());
  }
}
