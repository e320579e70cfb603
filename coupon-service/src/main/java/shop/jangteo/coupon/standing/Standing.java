package shop.jangteo.coupon.standing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a member here.
 *
 * @param joinedAt null for who joined before this service listened
 * @param bought won of confirmed purchases since this service listens
 * @param seenOn the latest day in Korea on which they signed in; null where nobody has said so
 * @param seenBefore the one before it, or null
 */
public record Standing(
    Tier tier,
    @Nullable Instant joinedAt,
    long bought,
    @Nullable LocalDate seenOn,
    @Nullable LocalDate seenBefore) {

  private static final ZoneId KOREA = ZoneId.of("Asia/Seoul");

  static final Standing UNKNOWN = new Standing(Tier.BRONZE, null, 0, null, null);

  /** Whether they have signed in today or at most so many days ago. */
  public boolean wasSeenWithin(int days, Instant now) {
    return seenOn != null && ChronoUnit.DAYS.between(seenOn, today(now)) <= days;
  }

  /**
   * Whether they stayed away for so many days, up to now or up to the day on which they came back:
   * nobody asks for a coupon without having signed in. Who has just signed in for the first time
   * that we know of was away since they joined; of whom we do not know even that, nothing is said.
   */
  public boolean wasAwayFor(int days, Instant now) {
    if (seenOn == null) {
      return false;
    }
    var away = ChronoUnit.DAYS.between(seenOn, today(now));
    var from = seenBefore == null ? joinedOn() : seenBefore;
    return away >= days || (from != null && ChronoUnit.DAYS.between(from, seenOn) >= days);
  }

  private @Nullable LocalDate joinedOn() {
    return joinedAt == null ? null : today(joinedAt);
  }

  private static LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, KOREA);
  }
}
