package shop.jangteo.coupon.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.jangteo.coupon.Coupons;
import shop.jangteo.coupon.campaign.Campaign;

/**
 * Who has had a coupon of a campaign. Most who ask come when all are gone; nobody is added then, so
 * the holders are read once for all of them. Each number of coupons given has an entry of its own,
 * for when an admin adds some.
 */
@Component
final class KnownHolders {

  /** Of one campaign; where more were given, each member is looked for in the database. */
  private static final int MOST = 10_000;

  /** Of all campaigns: ids of 13 letters, about 80 bytes each. */
  private static final int MOST_TOGETHER = 200_000;

  private static final Duration MEMORY = Duration.ofMinutes(10);

  private final Cache<SoldOut, Set<String>> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_TOGETHER)
          .<SoldOut, Set<String>>weigher((_, holders) -> 1 + holders.size())
          .expireAfterAccess(MEMORY)
          .build();
  private final Coupons coupons;

  KnownHolders(Coupons coupons) {
    this.coupons = coupons;
  }

  private record SoldOut(String campaignId, long issued) {}

  /**
   * @param campaign as it was a moment ago at most
   */
  boolean isOneOf(String memberId, Campaign campaign) {
    if (!campaign.isSoldOut() || campaign.issued() > MOST) {
      return coupons.isHeldBy(memberId, campaign.id());
    }
    return known
        .get(
            new SoldOut(campaign.id(), campaign.issued()),
            what -> coupons.holders(what.campaignId()))
        .contains(memberId);
  }
}
