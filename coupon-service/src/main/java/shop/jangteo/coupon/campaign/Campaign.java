package shop.jangteo.coupon.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.standing.Standing;

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
    var most = limits.most();
    return most != null && issued >= most;
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
