package shop.jangteo.coupon.standing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member here.
 *
 * @param joinedAt null for who joined before this service listened
 * @param bought won of confirmed purchases since this service listens
 */
public record Standing(Tier tier, @Nullable Instant joinedAt, long bought) {
  static final Standing UNKNOWN = new Standing(Tier.BRONZE, null, 0);
}
