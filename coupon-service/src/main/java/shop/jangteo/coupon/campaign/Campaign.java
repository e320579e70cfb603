package shop.jangteo.coupon.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.standing.Standing;
import shop.jangteo.platform.data.Ids;

/**
 * Coupons of one kind, and who gets them. Its terms never change, so what was given keeps its word.
 *
 * @param sellerId who gives them, or null when the shop does
 * @param limits how many, for how long, to whom
 * @param revision how often it was changed
 */
public record Campaign(
    String id,
    @Nullable String sellerId,
    Terms terms,
    Mode mode,
    @Nullable String code,
    Limits limits,
    long issued,
    State state,
    long revision) {

  /** More than anybody may promise. */
  private static final long MOST = 1_000_000_000;

  /**
   * Who reaches a tier at the moment at which a campaign begins may be given none by what began
   * before it, and be read too early by what begins after it. No transaction takes longer.
   */
  private static final Duration SETTLED = Duration.ofSeconds(30);

  /** Whether it still gives any. */
  public enum State {
    OPEN,
    CLOSED,
    /** For ever, and what nobody has used is worth nothing. */
    WITHDRAWN
  }

  /**
   * @param newMemberDays to who joined so lately, or null
   * @param boughtAtLeast to whose confirmed purchases come to so many won, or null
   * @param seenWithinDays to who signed in at most so many days ago, or null
   * @param notSeenForDays to who stayed away for so many days and comes back, or null
   * @param validDays a coupon can be used so long from its issue, 7…90 (CO-04)
   * @param most coupons in all, or null for as many as are wanted
   * @param mostPerMember coupons of one member
   */
  public record Limits(
      @Nullable Integer newMemberDays,
      @Nullable Long boughtAtLeast,
      @Nullable Integer seenWithinDays,
      @Nullable Integer notSeenForDays,
      int validDays,
      @Nullable Long most,
      int mostPerMember,
      Instant startsAt,
      Instant endsAt) {}

  public boolean isOpen(Instant now) {
    return !now.isBefore(limits.startsAt()) && isNotOver(now);
  }

  public boolean isNotOver(Instant now) {
    return state == State.OPEN && now.isBefore(limits.endsAt());
  }

  /** Grows with whatever happens to it. */
  public long version() {
    return revision * MOST + issued;
  }

  /** As it is when so many more were given. */
  public Campaign given(long more) {
    return new Campaign(id, sellerId, terms, mode, code, limits, issued + more, state, revision);
  }

  @JsonIgnore
  public boolean isSoldOut() {
    return left() <= 0;
  }

  /** How many it may still give. */
  public long left() {
    var most = limits.most();
    return most == null ? Long.MAX_VALUE : Math.max(0, most - issued);
  }

  /** Whether members have it without asking, as long as they have one of its tiers. */
  public boolean comesWithTier() {
    return mode == Mode.AUTOMATIC && !terms.tiers().isEmpty();
  }

  /** When it is given to who has one of its tiers by then. */
  public Instant isGivenFrom(Instant now) {
    return (now.isBefore(limits.startsAt()) ? limits.startsAt() : now).plus(SETTLED);
  }

  /** A coupon of it. */
  public CouponGranted grant(String memberId, Instant now) {
    return new CouponGranted(
        Ids.next(), memberId, id, terms, now, now.plus(limits.validDays(), ChronoUnit.DAYS));
  }

  /** Whether it is for somebody like this (CO-05, CO-12). */
  public boolean isFor(Standing standing, Instant now) {
    return isForTier(standing)
        && isForTheirAge(standing, now)
        && isForTheirPurchases(standing)
        && isForTheirVisits(standing, now);
  }

  private boolean isForTier(Standing standing) {
    return terms.tiers().isEmpty() || terms.tiers().contains(standing.tier().name());
  }

  private boolean isForTheirAge(Standing standing, Instant now) {
    var days = limits.newMemberDays();
    var joined = standing.joinedAt();
    return days == null || (joined != null && now.isBefore(joined.plus(days, ChronoUnit.DAYS)));
  }

  private boolean isForTheirVisits(Standing standing, Instant now) {
    var within = limits.seenWithinDays();
    var away = limits.notSeenForDays();
    return (within == null || standing.wasSeenWithin(within, now))
        && (away == null || standing.wasAwayFor(away, now));
  }

  private boolean isForTheirPurchases(Standing standing) {
    var least = limits.boughtAtLeast();
    return least == null || standing.bought() >= least;
  }
}
