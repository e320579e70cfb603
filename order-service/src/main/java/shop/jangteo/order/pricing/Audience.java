package shop.jangteo.order.pricing;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a promotion is for (CO-18). Who a buyer is is judged when the price is asked for.
 *
 * @param wow only members with Rocket WOW
 * @param tiers only members of these; empty for all
 */
public record Audience(boolean wow, Set<String> tiers) {

  public static final Audience EVERYBODY = new Audience(false, Set.of());

  public Audience {
    tiers = Set.copyOf(tiers);
  }

  boolean includes(Buyer buyer) {
    return (buyer.wow() || !wow) && (tiers.isEmpty() || tiers.contains(buyer.tier()));
  }

  /** What lets this buyer in: WOW or the tier; null where everybody may. */
  @Nullable String reason(Buyer buyer) {
    if (wow) {
      return "WOW";
    }
    return tiers.isEmpty() ? null : buyer.tier();
  }
}
