package shop.jangteo.coupon.request;

import java.time.Clock;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.coupon.CouponRequest.CouponRequested;
import shop.jangteo.coupon.CouponAlreadyYours;
import shop.jangteo.coupon.CouponNotForYou;
import shop.jangteo.coupon.CouponsNotOffered;
import shop.jangteo.coupon.CouponsSoldOut;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.campaign.CampaignNotFound;
import shop.jangteo.coupon.campaign.KnownCampaigns;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.command.CommandLog;

/**
 * Lets a member join the line. Who is known to get nothing is told so at once and stands in
 * nobody's way; what is known may be a second old, and errs by letting somebody join in vain.
 */
@Component
final class AskForCoupon {

  private final KnownCampaigns campaigns;
  private final KnownHolders holders;
  private final Standings standings;
  private final CommandLog line;
  private final RequestIds ids;
  private final Clock clock;

  AskForCoupon(
      KnownCampaigns campaigns,
      KnownHolders holders,
      Standings standings,
      CommandLog line,
      RequestIds ids,
      Clock clock) {
    this.campaigns = campaigns;
    this.holders = holders;
    this.standings = standings;
    this.line = line;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return the id of the request
   */
  String ask(String memberId, String campaignId) {
    var campaign =
        campaigns
            .find(campaignId)
            .filter(found -> found.mode() == Mode.FIRST_COME)
            .orElseThrow(CampaignNotFound::new);
    mustHaveAChance(memberId, campaign);
    var place = line.append(new CouponRequested(campaignId, memberId));
    return ids.of(campaignId, place, memberId);
  }

  private void mustHaveAChance(String memberId, Campaign campaign) {
    var now = clock.instant();
    if (!campaign.isOpen(now)) {
      throw new CouponsNotOffered();
    }
    if (holders.isOneOf(memberId, campaign)) {
      throw new CouponAlreadyYours();
    }
    if (campaign.isSoldOut()) {
      throw new CouponsSoldOut();
    }
    if (!campaign.isFor(standings.of(memberId), now)) {
      throw new CouponNotForYou();
    }
  }
}
