package shop.jangteo.coupon.campaign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;

/**
 * A campaign as whoever planned it sees it.
 *
 * @param total null for as many as are wanted
 */
record CampaignView(
    String id,
    @Nullable String sellerId,
    Terms terms,
    Mode mode,
    @Nullable String code,
    @Nullable Integer newMemberDays,
    @Nullable Long boughtAtLeast,
    @Nullable Integer seenWithinDays,
    @Nullable Integer notSeenForDays,
    int validDays,
    @Nullable Long total,
    long issued,
    int perMember,
    Instant startsAt,
    Instant endsAt,
    Campaign.State state) {

  static CampaignView of(Campaign campaign) {
    var limits = campaign.limits();
    return new CampaignView(
        campaign.id(),
        campaign.sellerId(),
        campaign.terms(),
        campaign.mode(),
        campaign.code(),
        limits.newMemberDays(),
        limits.boughtAtLeast(),
        limits.seenWithinDays(),
        limits.notSeenForDays(),
        limits.validDays(),
        limits.most(),
        campaign.issued(),
        limits.mostPerMember(),
        limits.startsAt(),
        limits.endsAt(),
        campaign.state());
  }
}
