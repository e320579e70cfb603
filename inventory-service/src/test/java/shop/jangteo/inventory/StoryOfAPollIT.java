package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.placed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;

/** What many orders of one poll caused is written together and told apart. */
@ServiceTest
class StoryOfAPollIT {

  private final Events events;
  private final ReservationSaga saga;
  private final RetryingTransaction transaction;
  private final String sku = Ids.next();

  StoryOfAPollIT(Events events, ReservationSaga saga, RetryingTransaction transaction) {
    this.events = events;
    this.saga = saga;
    this.transaction = transaction;
  }

  @Test
  void eachAnswerNamesItsOwnCauseAndStaysInItsOrdersTrace() {
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
    var one = message(placed(Ids.next(), line(sku, 1)));
    var two = message(placed(Ids.next(), line(sku, 2)));

    transaction.run(() -> saga.react(List.of(one, two)));

    assertIsCausedBy(one, answer(one));
    assertIsCausedBy(two, answer(two));
    events.await(StockChanged.class, level -> level.sku().equals(sku) && level.available() == 7);
    assertIsCausedBy(two, published(InventoryEvent.KEY + sku).getLast());
  }

  @Test
  void aPollInWhichOneEventConcernsStockIsHandledInItsStoryToo() {
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
    var placed = message(placed(Ids.next(), line(sku, 1)));
    var shipped = message(new OrderShipped(Ids.next(), "N", "m-1"));

    transaction.run(() -> saga.react(List.of(shipped, placed)));

    assertIsCausedBy(placed, answer(placed));
    events.await(StockChanged.class, level -> level.sku().equals(sku) && level.available() == 9);
    assertIsCausedBy(placed, published(InventoryEvent.KEY + sku).getLast());
  }

  @Test
  void theFirstLevelOfASkuIsCausedByItsListing() {
    var listed = listed("seller-1", new InitialStock(sku, 10));

    events.arrives(listed);

    events.await(StockChanged.class, level -> level.sku().equals(sku));
    assertThat(Events.header(published(InventoryEvent.KEY + sku).getFirst(), Topics.CAUSATION_ID))
        .isEqualTo(events.sentHeader(listed, Topics.EVENT_ID));
  }

  private static Incoming<OrderEvent> message(OrderEvent event) {
    return new Incoming<>(
        event,
        UUID.randomUUID().toString(),
        1,
        Instant.now(),
        UUID.randomUUID().toString(),
        Events.traceparent(),
        null);
  }

  private ConsumerRecord<String, byte[]> answer(Incoming<OrderEvent> message) {
    var order = message.event().orderId();
    events.await(StockReserved.class, reserved -> reserved.orderId().equals(order));
    return published(order).getFirst();
  }

  private List<ConsumerRecord<String, byte[]>> published(String key) {
    return events.published().stream().filter(record -> key.equals(record.key())).toList();
  }

  private static void assertIsCausedBy(
      Incoming<OrderEvent> message, ConsumerRecord<String, byte[]> announced) {
    assertThat(Events.header(announced, Topics.CAUSATION_ID)).isEqualTo(message.eventId());
    assertThat(Events.header(announced, Topics.CORRELATION_ID)).isEqualTo(message.correlationId());
    assertThat(traceId(Events.header(announced, Topics.TRACEPARENT)))
        .isEqualTo(traceId(String.valueOf(message.trace())));
  }

  private static String traceId(String traceparent) {
    return traceparent.split("-", -1)[1];
  }
}
