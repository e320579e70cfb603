package shop.jangteo.coupon.request;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.standing.Standing;
import shop.jangteo.platform.inbox.Logged;

/**
 * Who waits for the coupons of one campaign, served one after the other (선착순). It is told in order
 * and remembers what it has given; its campaign is locked meanwhile.
 */
final class Line {

  private final Campaign campaign;
  private final Set<String> holders;
  private final long most;
  private long issued;

  /**
   * @param holders who has had one already
   */
  Line(Campaign campaign, Set<String> holders) {
    this.campaign = campaign;
    this.holders = new HashSet<>(holders);
    this.most =
        Objects.requireNonNull(campaign.limits().most(), "first-come campaigns have an end");
    this.issued = campaign.issued();
  }

  /**
   * The next one's turn. Whether it was in time is judged by when it joined the line, everything
   * else by what is known now. Nobody joins before the beginning: whoever let them in looked at a
   * clock, and the broker's, which says when they joined, may be a little behind it.
   */
  Decision serve(Logged<CouponRequest> request, Standing standing, Instant now) {
    var memberId = request.message().event().memberId();
    if (!campaign.isNotOver(request.at())) {
      return Decision.refused(request, now, Reason.NOT_OFFERED);
    }
    if (!campaign.isFor(standing, now)) {
      return Decision.refused(request, now, Reason.NOT_FOR_YOU);
    }
    if (holders.contains(memberId)) {
      return Decision.refused(request, now, Reason.ALREADY_YOURS);
    }
    if (issued >= most) {
      return Decision.soldOut(request, now, most);
    }
    holders.add(memberId);
    issued++;
    return Decision.granted(request, campaign.grant(memberId, now), issued);
  }

  /** How many it has given by now. */
  long given() {
    return issued - campaign.issued();
  }

  /** The campaign as it is after that. */
  Campaign left() {
    return campaign.given(given());
  }
}
