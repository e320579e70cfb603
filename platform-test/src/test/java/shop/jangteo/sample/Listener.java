package shop.jangteo.sample;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.platform.inbox.EventHandler;

@Component
class Listener {
  private final JdbcTemplate jdbc;

  Listener(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void react(OrderEvent event) {
    switch (event) {
      case OrderShipped shipped ->
          jdbc.update(
              "INSERT INTO heard (order_id, times) VALUES (?, 1) ON DUPLICATE KEY UPDATE times = times + 1",
              shipped.orderId());
      case OrderExpired _ -> throw new IllegalStateException("never possible here");
      default -> {}
    }
  }
}
