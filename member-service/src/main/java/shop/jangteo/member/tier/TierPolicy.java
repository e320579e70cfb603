package shop.jangteo.member.tier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * From which spending on which tier is earned (ME-20…ME-22).
 *
 * @param setBy the admin who decided it; null for the one the shop began with
 */
public record TierPolicy(
    Instant validFrom, Money silverFrom, Money goldFrom, Money vipFrom, @Nullable String setBy) {

  Tier earnedBy(Money spent) {
    if (spent.isAtLeast(vipFrom)) {
      return Tier.VIP;
    }
    if (spent.isAtLeast(goldFrom)) {
      return Tier.GOLD;
    }
    return spent.isAtLeast(silverFrom) ? Tier.SILVER : Tier.BRONZE;
  }

  /** What these purchases make of a member, and when to look at them again. */
  public Judgement judge(Purchases.Spending spending) {
    var oldest = spending.oldest();
    return oldest == null
        ? new Judgement(Tier.BRONZE, Money.ZERO, null, null)
        : new Judgement(
            earnedBy(spending.spent()), spending.spent(), SpendingWindow.leftBy(oldest), validFrom);
  }

  /** How far it is to the next tier for who has this one. */
  public Progress progress(Tier present, Money spent) {
    var next = present.next().orElse(null);
    var missing = next == null ? Money.ZERO : from(next).minus(spent);
    return new Progress(spent, next, missing.isNegative() ? Money.ZERO : missing);
  }

  private Money from(Tier tier) {
    return switch (tier) {
      case BRONZE -> Money.ZERO;
      case SILVER -> silverFrom;
      case GOLD -> goldFrom;
      case VIP -> vipFrom;
    };
  }

  /**
   * @param dueAt when the oldest of the purchases will no longer count; null without any
   * @param policyFrom the policy it was judged by; null without any purchase, which none makes
   *     another tier of
   */
  public record Judgement(
      Tier tier, Money spent, @Nullable Instant dueAt, @Nullable Instant policyFrom) {}

  /**
   * @param spent confirmed purchases of the last six months
   * @param next the tier above; null for who has the highest
   * @param missing what is left to spend for it
   */
  public record Progress(Money spent, @Nullable Tier next, Money missing) {}
}
