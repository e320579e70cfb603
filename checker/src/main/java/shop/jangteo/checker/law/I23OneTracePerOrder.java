package shop.jangteo.checker.law;

import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.OrderFact;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;

/**
 * I23 as far as topics show it: whoever announces something about an order does so in the trace
 * that placed it. The spans themselves are in the trace store.
 */
final class I23OneTracePerOrder implements Law {

  @Override
  public String id() {
    return "I23";
  }

  @Override
  public String sentence() {
    return "everything announced about an order belongs to the trace begun by POST /orders";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    for (var service :
        List.of(Service.ORDER, Service.INVENTORY, Service.PAYMENT, Service.DELIVERY)) {
      for (var event : facts.topic(service.topic()).sent()) {
        var order = order(facts, service, event);
        if (order == null || order.trace() == 0 || event.invented()) {
          continue;
        }
        finding.examined();
        if (event.trace() != order.trace()) {
          finding.violation(
              "order " + order.id(),
              "%s is in %s"
                  .formatted(event, event.trace() == 0 ? "no trace" : "a trace of its own"));
        }
      }
    }
  }

  /** The order an event is about; null for a SKU's, and where I11 has something to say. */
  private static @Nullable OrderFact order(Facts facts, Service service, Sent event) {
    if (service != Service.PAYMENT) {
      return facts.orders().get(event.key());
    }
    var payment = facts.payments().get(event.key());
    return payment == null ? null : facts.orders().get(payment.orderId());
  }
}
