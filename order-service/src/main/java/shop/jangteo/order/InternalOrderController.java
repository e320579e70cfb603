package shop.jangteo.order;

import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Internal;

/** The personal data of an order, for the one service that needs each of them. */
@RestController
@RequestMapping("/internal/orders/{id}")
final class InternalOrderController {

  private final Orders orders;

  InternalOrderController(Orders orders) {
    this.orders = orders;
  }

  @GetMapping("/destination")
  @Internal("delivery-service")
  Destination destination(@PathVariable String id) {
    return orders.findById(id).map(Order::destination).orElseThrow(OrderNotFound::new);
  }

  /** 404 also for an order that has none: it was not paid into a virtual account. */
  @GetMapping("/refund-account")
  @Internal("payment-service")
  RefundAccount refundAccount(@PathVariable String id) {
    return orders
        .findById(id)
        .flatMap(order -> Optional.ofNullable(order.payments().refundAccount()))
        .orElseThrow(OrderNotFound::new);
  }
}
