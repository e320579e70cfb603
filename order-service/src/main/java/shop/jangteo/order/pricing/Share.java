package shop.jangteo.order.pricing;

/**
 * What one discount takes off one line, or off the delivery; kept for later refunds.
 *
 * @param id of the coupon, the tier, or nothing
 */
public record Share(Source source, String id, long won) {

  /** What it is a share of. */
  public enum Source {
    TIER,
    COUPON,
    POINTS
  }
}
