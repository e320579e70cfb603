package shop.jangteo.coupon;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * lock, and by UNIQUE (campaign, member, nth). Whoever takes over begins with the first member
 * again and passes over those who have one.
 */
@Component
final class GiveAtStart {

  private static final int BATCH = 200;

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

  /** Also those that began, or were planned, before anybody was asked to. */
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
    var after = "";
    while (true) {
      var last = after;
      var next = transaction.call(() -> giveSome(campaignId, last));
      if (next.isEmpty()) {
        return;
      }
      if (!clock.instant().isBefore(end)) {
        transaction.run(() -> timers.set(Campaigns.GIVE, campaignId, clock.instant()));
        return;
      }
      after = next.get();
    }
  }

  /**
   * @param after the last member who was looked at
   * @return the last one now, or empty when there is nobody left, or nothing
   */
  private Optional<String> giveSome(String campaignId, String after) {
    var campaign = campaigns.lock(campaignId).orElseThrow();
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (!campaign.comesWithTier() || !campaign.isOpen(now) || campaign.isSoldOut()) {
      return Optional.empty(); // whoever opens it again, or raises its total, sets the timer
    }
    var members = standings.withTier(campaign.terms().tiers(), after, BATCH);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    give(campaign, members, now);
    return Optional.of(members.getLast());
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
