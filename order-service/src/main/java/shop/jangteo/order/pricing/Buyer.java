package shop.jangteo.order.pricing;

/**
 * Who buys, as far as it decides a price.
 *
 * @param tier BRONZE, SILVER, GOLD or VIP (ME-19…ME-22)
 * @param wow whether the benefits of Rocket WOW hold now (ME-23)
 */
public record Buyer(String memberId, String tier, boolean wow) {

  static final String GOLD = "GOLD";
}
