package shop.jangteo.bench.stock;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;

/** What inventory-service has said of each order. */
final class Answers {

  /** What was said to an order. */
  enum Answer {
    RESERVED(StockReserved.class),
    REFUSED(StockShort.class),
    SOLD(StockCommitted.class);

    private final String type;

    Answer(Class<? extends InventoryEvent> event) {
      this.type = event.getAnnotation(EventType.class).value();
    }
  }

  private final Map<Answer, Told> told = new EnumMap<>(Answer.class);
  private long contradictions;

  Answers() {
    for (var answer : Answer.values()) {
      told.put(answer, new Told());
    }
  }

  /** After a crash the same event may come once more; another one that says it again may not. */
  synchronized void heard(String key, String type, String eventId) {
    for (var answer : Answer.values()) {
      if (answer.type.equals(type) && !of(answer).tell(Order.number(key), eventId)) {
        contradictions++;
      }
    }
  }

  private Told of(Answer answer) {
    return Objects.requireNonNull(told.get(answer));
  }

  /** Who was told so, and by which event: bits and fingerprints, for there are very many. */
  private static final class Told {
    private final BitSet orders = new BitSet();
    private long[] events = new long[1_000];

    /**
     * @return false if another event has said so
     */
    boolean tell(int order, String eventId) {
      var event = UUID.fromString(eventId).getLeastSignificantBits();
      if (orders.get(order)) {
        return events[order] == event;
      }
      if (order >= events.length) {
        events = Arrays.copyOf(events, 2 * order);
      }
      orders.set(order);
      events[order] = event;
      return true;
    }
  }

  /** Those of these orders that were told so. */
  synchronized List<String> of(Answer answer, Collection<String> asked) {
    var orders = of(answer).orders;
    return asked.stream().filter(order -> orders.get(Order.number(order))).toList();
  }

  /** How many orders were told so. */
  synchronized int count(Answer answer) {
    return of(answer).orders.cardinality();
  }

  /** How many orders have been told whether they get what they want. */
  synchronized int decided() {
    return count(Answer.RESERVED) + count(Answer.REFUSED);
  }

  /** How many orders were told the same in two different events. */
  synchronized long contradictions() {
    return contradictions;
  }
}
