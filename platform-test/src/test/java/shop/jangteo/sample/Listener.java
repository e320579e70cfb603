package shop.jangteo.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelEvent;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.payment.PaymentEvent;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;

/** One handler of each kind; tests put {@link Trouble} in their way. */
@Component
class Listener {
  private final JdbcTemplate jdbc;
  private final Trouble trouble;
  private final Notes notes;
  private final Stories stories;

  Listener(JdbcTemplate jdbc, Trouble trouble, Notes notes, Stories stories) {
    this.jdbc = jdbc;
    this.trouble = trouble;
    this.notes = notes;
    this.stories = stories;
  }

  @EventHandler
  void react(OrderEvent event) {
    switch (event) {
      case OrderShipped(var orderId, var label, _) -> {
        jdbc.update(
            "INSERT INTO heard (order_id, times) VALUES (?, 1) ON DUPLICATE KEY UPDATE times = times + 1",
            orderId);
        jdbc.update("INSERT INTO steps (order_id, label) VALUES (?, ?)", orderId, label);
        trouble.meet(orderId + "/" + label);
      }
      case OrderPrepared(var orderId, _, _) -> notes.save(Note.write(orderId));
      case OrderExpired _ -> throw new IllegalStateException("never possible here");
      default -> {}
    }
  }

  @EventHandler
  void react(List<Incoming<PaymentEvent>> poll) {
    var name = UUID.randomUUID().toString();
    var written = new ArrayList<Note>();
    for (var message : poll) {
      var paymentId = message.event().paymentId();
      jdbc.update(
          "INSERT INTO poll_members (payment_id, poll, size) VALUES (?, ?, ?)",
          paymentId,
          name,
          poll.size());
      trouble.meet(paymentId);
      if (message.event() instanceof PaymentClosed) {
        stories.goOn(message, () -> written.add(Note.write(paymentId)));
      }
    }
    written.forEach(notes::save);
  }

  @EventHandler(ownsProcess = true)
  void react(ParcelEvent event) {
    trouble.meet(event.orderId());
  }
}
