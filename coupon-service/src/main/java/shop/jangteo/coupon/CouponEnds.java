package shop.jangteo.coupon;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Ends coupons whose time is over or whose campaign was withdrawn, and archives them a month later
 * (CO-10), a bounded number at a time. Until then nobody could use them either: every use looks at
 * the clock and at the campaign.
 */
@Component
final class CouponEnds {

  private static final String TIMER = "end-coupons";
  private static final int BATCH = 200;

  private final Coupons coupons;
  private final Campaigns campaigns;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final CouponSettings settings;
  private final Clock clock;

  CouponEnds(
      Coupons coupons,
      Campaigns campaigns,
      Timers timers,
      RetryingTransaction transaction,
      CouponSettings settings,
      Clock clock) {
    this.coupons = coupons;
    this.campaigns = campaigns;
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
    var more =
        transaction.call(this::endSome)
                + campaigns.withdrawn().stream()
                    .mapToInt(id -> transaction.call(() -> withdrawSome(id)))
                    .sum()
                + transaction.call(this::archiveSome)
            > 0;
    // a little at a time: a lease is short, and what is left is due at once
    transaction.run(() -> timers.set(TIMER, all, more ? now : now.plus(settings.sweep())));
  }

  /** What an order has ends when it is given back. */
  @OnTimer(value = Campaigns.WITHDRAW, logAs = "campaignId")
  void withdraw(String campaignId) {
    if (transaction.call(() -> withdrawSome(campaignId)) > 0) {
      transaction.run(() -> timers.set(Campaigns.WITHDRAW, campaignId, clock.instant()));
    }
  }

  private int withdrawSome(String campaignId) {
    var unused = coupons.lockUnused(campaignId, BATCH);
    unused.forEach(Coupon::withdraw);
    coupons.write(unused);
    return unused.size();
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
