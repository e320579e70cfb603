package shop.jangteo.member;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.member.tier.Purchases;
import shop.jangteo.member.tier.SpendingWindow;
import shop.jangteo.member.tier.TierPolicies;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Gives members the tier that they have earned: when a purchase is confirmed, when the oldest no
 * longer counts, and when the policy has changed (ME-19…ME-22).
 */
@Component
final class JudgeTiers {

  /** Each in a transaction of its own, all of them in much less than the lease of a timer. */
  private static final int BATCH = 500;

  private static final String NIGHTLY = "all";

  private final Members members;
  private final Purchases purchases;
  private final TierPolicies policies;
  private final RetryingTransaction transaction;
  private final Timers timers;
  private final Clock clock;

  JudgeTiers(
      Members members,
      Purchases purchases,
      TierPolicies policies,
      RetryingTransaction transaction,
      Timers timers,
      Clock clock) {
    this.members = members;
    this.purchases = purchases;
    this.policies = policies;
    this.transaction = transaction;
    this.timers = timers;
    this.clock = clock;
  }

  @EventHandler
  void follow(Incoming<OrderConfirmed> message) {
    var order = message.event();
    // before the purchase, whose foreign key would share this lock with a twin and then want it
    var member = members.lock(order.memberId()).orElseThrow(MemberNotFound::new);
    var amount = order.lines().stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    purchases.note(order.orderId(), member.getId(), amount, message.occurredAt());
    judge(member);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    transaction.run(() -> timers.set(TierPolicies.JUDGE, NIGHTLY, clock.instant()));
  }

  /**
   * @param occasion the night, or the policy that has come into force
   */
  @OnTimer(TierPolicies.JUDGE)
  void judgeDue(String occasion) {
    var now = clock.instant();
    var due = due(now);
    due.forEach(id -> transaction.run(() -> members.lock(id).ifPresent(this::judge)));
    if (due.size() == BATCH) {
      transaction.run(() -> timers.set(TierPolicies.JUDGE, occasion, now));
    } else if (occasion.equals(NIGHTLY)) {
      transaction.run(() -> timers.set(TierPolicies.JUDGE, NIGHTLY, SpendingWindow.nextNight(now)));
    }
  }

  private List<String> due(Instant now) {
    var due = new ArrayList<>(members.idsWithTierDue(now, Limit.of(BATCH)));
    if (due.size() < BATCH) {
      var present = policies.present().validFrom();
      due.addAll(members.idsJudgedBefore(present, Limit.of(BATCH - due.size())));
    }
    return due;
  }

  private void judge(Member member) {
    member.accept(policies.present().judge(purchases.present(member.getId())));
    members.save(member);
  }
}
