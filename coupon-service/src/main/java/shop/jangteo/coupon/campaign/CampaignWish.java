package shop.jangteo.coupon.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.problem.InvalidField;

/**
 * A campaign as somebody wants it.
 *
 * @param value won for AMOUNT, 1…100 for PERCENT, nothing for FREE_DELIVERY
 * @param atMost the most won that a PERCENT takes off
 * @param minAmount won that the items in its scope must cost before any discount
 * @param target ids of products, categories or sellers; none for ALL
 * @param group at most one coupon of a group in an order (CO-03); without one it follows from the
 *     scope
 * @param tiers only for these; none for all
 * @param validDays from the issue of a coupon (CO-04)
 * @param total coupons, or null for as many as are wanted
 * @param condition for CONDITIONAL and FIRST_COME
 * @param startsAt null for at once
 */
record CampaignWish(
    @NotNull @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*[^\\s\\p{Cntrl}]\\P{Cntrl}*")
        String name,
    @NotNull Kind kind,
    @Nullable @PositiveOrZero @Max(10_000_000) Long value,
    @Nullable @Positive @Max(10_000_000) Long atMost,
    @Nullable @PositiveOrZero @Max(1_000_000_000) Long minAmount,
    @NotNull Scope scope,
    @Nullable @Size(max = 100) Set<@NotNull @Pattern(regexp = "[!-~]{1,64}") String> target,
    @Nullable @Pattern(regexp = "[!-~]{1,80}") String group,
    @Nullable Set<@NotNull Tier> tiers,
    @NotNull @Min(7) @Max(90) Integer validDays,
    @Nullable @Positive @Max(100_000_000) Long total,
    @Nullable @Min(1) @Max(100) Integer perMember,
    @NotNull Mode mode,
    @Nullable @Pattern(regexp = "[A-Z0-9-]{6,40}") String code,
    @Nullable @Valid Condition condition,
    @Nullable Instant startsAt,
    @NotNull Instant endsAt) {

  /**
   * What a member must be to ask for a coupon (CO-05); the tiers are those of the campaign.
   *
   * @param newMemberDays joined at most so many days ago
   * @param boughtAtLeast won of confirmed purchases
   * @param seenWithinDays signed in at most so many days ago
   * @param notSeenForDays stayed away for so many days before the last time they signed in
   */
  record Condition(
      @Nullable @Min(1) @Max(365) Integer newMemberDays,
      @Nullable @Positive @Max(1_000_000_000) Long boughtAtLeast,
      @Nullable @Min(1) @Max(365) Integer seenWithinDays,
      @Nullable @Min(1) @Max(3650) Integer notSeenForDays) {}

  /**
   * @param sellerId whose it is, or null for the shop's
   */
  Campaign campaign(@Nullable String sellerId, Instant now) {
    mustMakeSense(now);
    var start = startsAt == null ? now : startsAt.truncatedTo(ChronoUnit.MICROS);
    var limits =
        new Campaign.Limits(
            condition == null ? null : condition.newMemberDays,
            condition == null ? null : condition.boughtAtLeast,
            condition == null ? null : condition.seenWithinDays,
            condition == null ? null : condition.notSeenForDays,
            validDays,
            total,
            perMember == null ? 1 : perMember,
            start,
            endsAt.truncatedTo(ChronoUnit.MICROS));
    return new Campaign(
        Ids.next(), sellerId, terms(), mode, code, limits, 0, Campaign.State.OPEN, 0);
  }

  Set<String> targets() {
    return target == null ? Set.of() : new TreeSet<>(target);
  }

  private Terms terms() {
    var all = tiers == null ? Set.<Tier>of() : tiers;
    return new Terms(
        name.strip(),
        kind,
        Objects.requireNonNullElse(value, 0L),
        atMost == null ? null : Money.won(atMost),
        Money.won(Objects.requireNonNullElse(minAmount, 0L)),
        scope,
        targets(),
        group == null ? usualGroup() : group,
        all.stream().map(Tier::name).collect(Collectors.toCollection(TreeSet::new)));
  }

  /** Two coupons for the same thing exclude each other; so do two for the delivery. */
  private String usualGroup() {
    if (kind == Kind.FREE_DELIVERY) {
      return kind.name();
    }
    return scope == Scope.ALL ? scope.name() : scope + ":" + targets().iterator().next();
  }

  private void mustMakeSense(Instant now) {
    refuseIf(mode == Mode.FIRST_COME && total == null, "total", "FIRST_OF_HOW_MANY");
    refuseIf(!isOneEach(mode, perMember), "perMember", "FIRST_COME_GIVES_ONE_EACH");
    refuseIf(!isWorthSomething(), "value", "VALUE_DOES_NOT_FIT_KIND");
    refuseIf(atMost != null && kind != Kind.PERCENT, "atMost", "ONLY_FOR_PERCENT");
    refuseIf(targets().isEmpty() != (scope == Scope.ALL), "target", "TARGET_DOES_NOT_FIT_SCOPE");
    refuseIf((code == null) == (mode == Mode.CODE), "code", "CODE_DOES_NOT_FIT_MODE");
    refuseIf(condition != null && !mode.isAskedFor(), "condition", "ONLY_FOR_CONDITIONAL");
    var start = startsAt == null ? now : startsAt;
    refuseIf(!endsAt.isAfter(start) || !endsAt.isAfter(now), "endsAt", "ENDS_BEFORE_IT_BEGINS");
    refuseIf(endsAt.isAfter(now.plus(3650, ChronoUnit.DAYS)), "endsAt", "ENDS_TOO_LATE");
    refuseIf(start.isBefore(now.minus(3650, ChronoUnit.DAYS)), "startsAt", "STARTS_TOO_EARLY");
  }

  /** Who has one of a first-come campaign's makes room for others. */
  static boolean isOneEach(Mode mode, @Nullable Integer perMember) {
    return mode != Mode.FIRST_COME || perMember == null || perMember == 1;
  }

  private boolean isWorthSomething() {
    long worth = Objects.requireNonNullElse(value, 0L);
    return switch (kind) {
      case AMOUNT -> worth >= 1;
      case PERCENT -> worth >= 1 && worth <= 100;
      case FREE_DELIVERY -> worth == 0;
    };
  }

  private static void refuseIf(boolean wrong, String field, String reason) {
    if (wrong) {
      throw new InvalidField(field, reason);
    }
  }
}
