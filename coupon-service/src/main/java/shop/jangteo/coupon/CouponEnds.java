package shop.jangteo.coupon;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Ends coupons whose time is over, and archives them a month later (CO-10), a bounded number at a
 * time. Until then nobody could use them either: every use looks at the clock.
 */
@Component
final class CouponEnds {

  private static final String TIMER = "end-coupons";
  private static final int BATCH = 200;

  private final Coupons coupons;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final CouponSettings settings;
  private final Clock clock;

  CouponEnds(
      Coupons coupons,
      Timers timers,
      RetryingTransaction transaction,
      CouponSettings settings,
      Clock clock) {
    this.coupons = coupons;
    this.timers = timers;
    this.transaction = transaction;
    this.settings = settings;
    this.clock = clock;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TIMER, "all", clock.instant()));
  }

  @OnTimer(TIMER)
  void end(String all) {
    var now = clock.instant();
    var more = transaction.call(this::endSome) + transaction.call(this::archiveSome) > 0;
    // a little at a time: a lease is short, and what is left is due at once
    transaction.run(() -> timers.set(TIMER, all, more ? now : now.plus(settings.sweep())));
  }

  private int endSome() {
    var over = coupons.lockOver(clock.instant(), BATCH);
    over.forEach(Coupon::end);
    coupons.write(over);
    return over.size();
  }

  private int archiveSome() {
    return coupons.archive(clock.instant().minus(settings.archiveAfter()), BATCH);
  }
}
