package shop.jangteo.chaos.load;

import java.net.URI;
import java.util.List;

/**
 * Where the load goes.
 *
 * @param gateway of the platform
 * @param sandbox the payment provider's window
 * @param members who shop
 * @param skus that are bought, all alike but for the last
 * @param scarceSku of which there is too little for everybody
 */
public record Market(
    URI gateway, URI sandbox, List<Member> members, List<String> skus, String scarceSku) {

  /** Whoever names it is given a coupon for any order, a hundred times. */
  public static final String COUPON_CODE = "CHAOS-COUPON";

  /** What every member has from the beginning. */
  public static final int POINTS = 20_000;
}
