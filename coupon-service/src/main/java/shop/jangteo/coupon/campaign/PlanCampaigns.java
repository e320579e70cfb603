package shop.jangteo.coupon.campaign;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.standing.Products;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.timer.Timers;

/** Begins and changes campaigns, of the shop and of sellers (CO-06). */
@Component
final class PlanCampaigns {

  private final Campaigns campaigns;
  private final KnownCampaigns known;
  private final Products products;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final Clock clock;

  PlanCampaigns(
      Campaigns campaigns,
      KnownCampaigns known,
      Products products,
      Timers timers,
      RetryingTransaction transaction,
      Clock clock) {
    this.campaigns = campaigns;
    this.known = known;
    this.products = products;
    this.timers = timers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** To be called in a transaction. */
  Campaign begin(@Nullable String sellerId, CampaignWish wish) {
    var now = now();
    var campaign = wish.campaign(sellerId, now);
    if (sellerId != null && !isOwn(sellerId, wish)) {
      throw new NotYourProducts();
    }
    campaigns.add(campaign, now);
    giveToWhoHasTheTier(campaign);
    return campaign;
  }

  private void giveToWhoHasTheTier(Campaign campaign) {
    var now = clock.instant();
    if (campaign.comesWithTier() && campaign.isNotOver(now)) {
      campaigns.beginRound(campaign.id());
      timers.set(Campaigns.GIVE, campaign.id(), campaign.isGivenFrom(now));
    }
  }

  /** What a seller pays for must be theirs, and comes to nobody unasked. */
  private boolean isOwn(String sellerId, CampaignWish wish) {
    return switch (wish.scope()) {
      case SELLER -> wish.targets().equals(Set.of(sellerId));
      case PRODUCT -> products.allBelongTo(sellerId, wish.targets());
      case ALL, CATEGORY -> false;
    };
  }

  /**
   * @param sellerId whose it must be, or null when the caller rules over all
   */
  Campaign change(@Nullable String sellerId, String id, CampaignController.Change change) {
    var changed =
        transaction.call(
            () -> {
              var present = campaigns.lock(id).orElseThrow(CampaignNotFound::new);
              mustBeOf(sellerId, present);
              if (sellerId != null && change.isWithdrawal()) {
                throw new InvalidField("withdraw", "ONLY_FOR_ADMINS");
              }
              var next = changed(present, change);
              campaigns.change(next, now());
              if (change.isWithdrawal()) {
                timers.set(Campaigns.WITHDRAW, id, clock.instant());
              }
              giveToWhoHasTheTier(next);
              return next;
            });
    known.changed(changed);
    return changed;
  }

  Campaign find(@Nullable String sellerId, String id) {
    var found = campaigns.find(id).orElseThrow(CampaignNotFound::new);
    mustBeOf(sellerId, found);
    return found;
  }

  private static void mustBeOf(@Nullable String sellerId, Campaign campaign) {
    if (sellerId != null && !sellerId.equals(campaign.sellerId())) {
      throw new CampaignNotFound();
    }
  }

  private static Campaign.State state(Campaign present, CampaignController.Change change) {
    var wanted = change.state();
    if (change.isWithdrawal()) {
      return Campaign.State.WITHDRAWN;
    }
    if (present.state() == Campaign.State.WITHDRAWN && wanted != null) {
      throw new InvalidField("state", "CAMPAIGN_WITHDRAWN");
    }
    return wanted == null ? present.state() : wanted;
  }

  private static Campaign changed(Campaign present, CampaignController.Change change) {
    var limits = present.limits();
    var most = change.total() == null ? limits.most() : change.total();
    if (most != null && most < present.issued()) {
      throw new InvalidField("total", "FEWER_THAN_ISSUED");
    }
    var endsAt =
        change.endsAt() == null ? limits.endsAt() : change.endsAt().truncatedTo(ChronoUnit.MICROS);
    if (!endsAt.isAfter(limits.startsAt())
        || endsAt.isAfter(limits.startsAt().plus(7300, ChronoUnit.DAYS))) {
      throw new InvalidField("endsAt", "ENDS_BEFORE_IT_BEGINS");
    }
    if (!CampaignWish.isOneEach(present.mode(), change.perMember())) {
      throw new InvalidField("perMember", "FIRST_COME_GIVES_ONE_EACH");
    }
    var perMember = change.perMember() == null ? limits.mostPerMember() : change.perMember();
    return new Campaign(
        present.id(),
        present.sellerId(),
        present.terms(),
        present.mode(),
        present.code(),
        new Campaign.Limits(
            limits.newMemberDays(),
            limits.boughtAtLeast(),
            limits.seenWithinDays(),
            limits.notSeenForDays(),
            limits.validDays(),
            most,
            perMember,
            limits.startsAt(),
            endsAt),
        present.issued(),
        state(present, change),
        present.revision() + 1);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
