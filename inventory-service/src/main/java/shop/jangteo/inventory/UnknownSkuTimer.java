package shop.jangteo.inventory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.ServiceUnavailable;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Decides an order that named a SKU not known here yet, a product made a moment ago: asks
 * product-service outside any transaction, then reserves or refuses. While product-service is down
 * it asks again, until the order has waited long enough and is cancelled by order-service.
 */
@Component
final class UnknownSkuTimer {

  static final String KIND = "unknown-sku";

  private static final Logger log = LoggerFactory.getLogger(UnknownSkuTimer.class);
  private static final int MOST_DOUBLINGS = 16;

  private final Reservations reservations;
  private final Stocks stocks;
  private final LearnSkus learn;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final InventorySettings settings;
  private final Clock clock;

  UnknownSkuTimer(
      Reservations reservations,
      Stocks stocks,
      LearnSkus learn,
      Timers timers,
      RetryingTransaction transaction,
      InventorySettings settings,
      Clock clock) {
    this.reservations = reservations;
    this.stocks = stocks;
    this.learn = learn;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(value = KIND, logAs = "orderId")
  void ask(String orderId, int attempt) {
    try {
      learn.from(reservations.unknownSkus(orderId));
    } catch (ServiceUnavailable _) {
      var pause = pause(attempt);
      log.warn(
          "Order {} waits for product-service; asked {} times, next in {}",
          orderId,
          attempt,
          pause);
      transaction.run(() -> timers.set(KIND, orderId, clock.instant().plus(pause)));
      return;
    }
    transaction.run(() -> decide(orderId));
  }

  private void decide(String orderId) {
    for (var reservation : reservations.lock(List.of(orderId))) {
      var shelf = stocks.lock(reservation.lines().keySet());
      reservation.skusAreKnown(shelf);
      reservations.write(List.of(reservation));
      stocks.write(shelf);
    }
  }

  private Duration pause(int attempt) {
    var doubled =
        settings.askAgain().multipliedBy(1L << Math.clamp(attempt - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(settings.askAgainAtMost()) > 0 ? settings.askAgainAtMost() : doubled;
  }
}
