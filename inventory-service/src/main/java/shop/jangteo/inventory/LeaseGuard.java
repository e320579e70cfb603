package shop.jangteo.inventory;

import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * The guard against orphans: asks about reservations whose lease ran out, once per lease. One timer
 * looks for all of them by an index; one timer per reservation would cost every order two more
 * statements while it holds the hot rows.
 */
@Component
final class LeaseGuard {

  static final String KIND = "lease-overdue";
  private static final String ALL = "all";
  private static final int BATCH = 200;

  private final Reservations reservations;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final InventorySettings settings;
  private final Clock clock;

  LeaseGuard(
      Reservations reservations,
      Timers timers,
      RetryingTransaction transaction,
      InventorySettings settings,
      Clock clock) {
    this.reservations = reservations;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(KIND, ALL, clock.instant()));
  }

  @OnTimer(KIND)
  void look(String all) {
    transaction.run(
        () -> {
          var now = clock.instant();
          var overdue = reservations.lockOverdue(now, BATCH);
          overdue.forEach(reservation -> reservation.leaseRanOut(now));
          reservations.write(overdue);
          var pause = overdue.size() == BATCH ? Duration.ZERO : settings.leaseCheck();
          timers.set(KIND, all, now.plus(pause));
        });
  }
}
