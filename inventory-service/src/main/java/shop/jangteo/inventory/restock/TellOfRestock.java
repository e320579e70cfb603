package shop.jangteo.inventory.restock;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.inventory.Stocks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Tells those who wait, first come first told, as soon as there are some again: as many as the
 * units are worth, and the next after a pause if there still are some. Once each: who is told waits
 * no longer, in the same transaction.
 */
@Component
final class TellOfRestock {

  private final Stocks stocks;
  private final Subscriptions subscriptions;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final RestockSettings settings;
  private final Clock clock;

  TellOfRestock(
      Stocks stocks,
      Subscriptions subscriptions,
      Timers timers,
      RetryingTransaction transaction,
      RestockSettings settings,
      Clock clock) {
    this.stocks = stocks;
    this.subscriptions = subscriptions;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @OnTimer(value = Stocks.BACK_IN_STOCK, logAs = "sku")
  void tell(String sku) {
    transaction.run(
        () ->
            stocks.announceRestock(
                sku,
                available -> {
                  var told = subscriptions.take(sku, settings.told(available));
                  goOnLater(sku, told);
                  return told;
                }));
  }

  /** Nobody told means nobody waits, or nothing is left: then it goes on when there is again. */
  private void goOnLater(String sku, List<String> told) {
    if (!told.isEmpty() && subscriptions.isAwaited(sku)) {
      timers.set(Stocks.BACK_IN_STOCK, sku, clock.instant().plus(settings.pause()));
    }
  }
}
