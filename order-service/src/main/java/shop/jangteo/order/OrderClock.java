package shop.jangteo.order;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timer.Timers;

/** Keeps one timer per order set to when time has something to say next. */
@Component
final class OrderClock {

  private final Timers timers;
  private final OrderSettings settings;

  OrderClock(Timers timers, OrderSettings settings) {
    this.timers = timers;
    this.settings = settings;
  }

  @Nullable WakeUp read(Order order) {
    return order.wakeUp(settings.deadlines());
  }

  /**
   * @param before what the clock was set to until now
   */
  void set(Order order, @Nullable WakeUp before) {
    var next = read(order);
    if (Objects.equals(before, next)) {
      return;
    }
    if (before != null && (next == null || !next.kind().equals(before.kind()))) {
      timers.clear(before.kind(), order.getId());
    }
    if (next != null) {
      timers.set(next.kind(), order.getId(), next.at());
    }
  }
}
