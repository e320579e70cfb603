package shop.jangteo.coupon.points;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.coupon.standing.Standing;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.coupon.standing.Tier;

/** What a confirmed purchase brings (ME-19…ME-22, CO-17). */
@Component
public final class PurchasePoints {

  private final Standings standings;
  private final PointPolicies policies;
  private final PointLives lives;
  private final Clock clock;

  PurchasePoints(Standings standings, PointPolicies policies, PointLives lives, Clock clock) {
    this.standings = standings;
    this.policies = policies;
    this.lives = lives;
    this.clock = clock;
  }

  /**
   * What holds for these members now.
   *
   * @param standings by member
   * @param percents by tier
   */
  public record Rules(
      Map<String, Standing> standings, Map<Tier, Integer> percents, Instant expiresAt) {

    long points(String memberId, long won) {
      var standing = standings.get(memberId);
      var tier = standing == null ? Tier.BRONZE : standing.tier();
      return Math.multiplyExact(won, (long) percents.getOrDefault(tier, 0)) / 100;
    }
  }

  /** For no members nothing is asked. */
  public Rules rules(Collection<String> memberIds) {
    var now = clock.instant();
    return memberIds.isEmpty()
        ? new Rules(Map.of(), Map.of(), now)
        : new Rules(standings.of(memberIds), policies.percents(now), lives.end(now));
  }

  /**
   * Points on what was paid in money for the items.
   *
   * @param pointsSpent on the same order
   */
  public void confirm(OrderConfirmed order, long pointsSpent, Purse purse, Rules rules) {
    long items = order.lines().stream().mapToLong(line -> line.amount().won()).sum();
    long paid = Math.max(0, items - pointsSpent);
    standings.bought(order.memberId(), paid);
    purse.earn(order.orderId(), rules.points(order.memberId(), paid), rules.expiresAt());
  }
}
