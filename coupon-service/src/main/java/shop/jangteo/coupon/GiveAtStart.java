package shop.jangteo.coupon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.timer.Timers;

/**
 * Gives a campaign that comes with a tier, when it begins, opens again or grows, to who has the
 * tier by then and never had one of its coupons (ME-20…ME-22, CO-18); {@link GrantCoupons} does for
 * who reaches it later. A bounded number of members at a time, each once: under the campaign's
 * lock, and by UNIQUE (campaign, member, nth). Whoever takes over goes on with who was looked at
 * last.
 */
@Component
final class GiveAtStart {

  private static final int BATCH = 200;

  /** Answers to orders leave by the same outbox, behind these. */
  private static final int MOST_UNSENT = 1_000;

  private static final Duration WHILE_THE_OUTBOX_IS_LONG = Duration.ofMillis(500);

  /** A lease is 30 s. */
  private static final Duration STRETCH = Duration.ofSeconds(15);

  private final Campaigns campaigns;
  private final Coupons coupons;
  private final Standings standings;
  private final Outbox outbox;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Clock clock;

  GiveAtStart(
      Campaigns campaigns,
      Coupons coupons,
      Standings standings,
      Outbox outbox,
      Timers timers,
      RetryingTransaction transaction,
      Clock clock) {
    this.campaigns = campaigns;
    this.coupons = coupons;
    this.standings = standings;
    this.outbox = outbox;
    this.timers = timers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Those that began, or were planned, before anybody was asked to; no second round of any. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    var now = clock.instant();
    transaction.run(
        () ->
            campaigns
                .withTier(now)
                .forEach(one -> timers.setNoLater(Campaigns.GIVE, one.id(), one.isGivenFrom(now))));
  }

  @OnTimer(value = Campaigns.GIVE, logAs = "campaignId")
  void give(String campaignId) {
    var end = clock.instant().plus(STRETCH);
    while (clock.instant().isBefore(end)) {
      if (outbox.holds(MOST_UNSENT)) {
        comeBack(campaignId, WHILE_THE_OUTBOX_IS_LONG);
        return;
      }
      if (!transaction.call(() -> giveSome(campaignId))) {
        return;
      }
    }
    comeBack(campaignId, Duration.ZERO);
  }

  private void comeBack(String campaignId, Duration after) {
    transaction.run(() -> timers.set(Campaigns.GIVE, campaignId, clock.instant().plus(after)));
  }

  /** Whether there may be more. */
  private boolean giveSome(String campaignId) {
    var campaign = campaigns.lock(campaignId).orElseThrow();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!campaign.comesWithTier() || !campaign.isOpen(now) || campaign.isSoldOut()) {
      // whoever opens it again, or raises its total, begins a round and sets the timer
      return false;
    }
    var last = campaigns.lookedAt(campaignId);
    var members = standings.withTier(campaign.terms().tiers(), last, BATCH);
    if (!members.isEmpty()) {
      give(campaign, members, now);
    }
    var isEnd = members.size() < BATCH;
    campaigns.looksAt(campaignId, members.isEmpty() ? last : members.getLast(), isEnd);
    return !isEnd;
  }

  private void give(Campaign campaign, List<String> members, Instant now) {
    var id = campaign.id();
    var holders = coupons.holders(List.of(id), members).getOrDefault(id, Set.of());
    var standing = standings.of(members);
    var granted =
        members.stream()
            .filter(member -> !holders.contains(member))
            .filter(member -> campaign.isFor(Objects.requireNonNull(standing.get(member)), now))
            .limit(campaign.left())
            .map(member -> campaign.grant(member, now))
            .toList();
    if (granted.isEmpty()) {
      return;
    }
    campaigns.issue(Map.of(id, (long) granted.size()));
    coupons.addFirst(granted);
    granted.forEach(one -> outbox.announce(new Announcement(one, 1, null)));
  }
}
