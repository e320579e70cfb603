package shop.jangteo.coupon;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.campaign.CampaignNotFound;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.problem.Refusal;

/** Gives members coupons (CO-01). All of it in the caller's transaction. */
@Component
final class GrantCoupons {

  private static final Logger log = LoggerFactory.getLogger(GrantCoupons.class);

  private final Campaigns campaigns;
  private final Coupons coupons;
  private final Standings standings;
  private final Clock clock;

  GrantCoupons(Campaigns campaigns, Coupons coupons, Standings standings, Clock clock) {
    this.campaigns = campaigns;
    this.coupons = coupons;
    this.standings = standings;
    this.clock = clock;
  }

  /** To who knows the code. */
  CouponGranted byCode(String memberId, String code) {
    var campaign = campaigns.byCode(code).orElseThrow(CouponCodeUnknown::new);
    return give(campaign.id(), memberId, Mode.CODE);
  }

  /** To who asks for it. */
  CouponGranted onRequest(String memberId, String campaignId) {
    return give(campaignId, memberId, Mode.CONDITIONAL);
  }

  /**
   * To who has not asked and reaches a tier now. Each campaign that has none for them is passed
   * over; what begins later {@link GiveAtStart} gives them.
   *
   * @param hasJoined and did not merely come to another tier
   */
  void unasked(String memberId, boolean hasJoined) {
    var standing = standings.of(memberId);
    for (var campaign : campaigns.open(Mode.AUTOMATIC, now())) {
      var isTheirs = hasJoined || !campaign.terms().tiers().isEmpty();
      if (isTheirs && campaign.isFor(standing, now()) && !campaign.isSoldOut()) {
        giveIfAny(campaign.id(), memberId);
      }
    }
  }

  private void giveIfAny(String campaignId, String memberId) {
    try {
      give(campaignId, memberId, Mode.AUTOMATIC);
    } catch (Refusal refusal) { // nothing was written
      log.debug("Campaign {} has none for {}: {}", campaignId, memberId, refusal.code());
    }
  }

  /** Everything is asked under the campaign's lock and before anything is written. */
  private CouponGranted give(String campaignId, String memberId, Mode mode) {
    var campaign = campaigns.lock(campaignId).orElseThrow(CampaignNotFound::new);
    if (campaign.mode() != mode) {
      throw new CampaignNotFound();
    }
    var now = now();
    var had = coupons.count(campaignId, memberId);
    mustBeThere(campaign, memberId, had, now);
    if (!campaigns.issueOne(campaignId)) {
      throw new CouponsSoldOut();
    }
    var granted = campaign.grant(memberId, now);
    coupons.add(granted, campaign, had + 1);
    return granted;
  }

  private void mustBeThere(Campaign campaign, String memberId, long had, Instant now) {
    if (!campaign.isOpen(now)) {
      throw new CouponsNotOffered();
    }
    if (!campaign.isFor(standings.of(memberId), now)) {
      throw new CouponNotForYou();
    }
    if (had >= campaign.limits().mostPerMember()) {
      throw new CouponAlreadyYours();
    }
    if (campaign.isSoldOut()) {
      throw new CouponsSoldOut();
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
