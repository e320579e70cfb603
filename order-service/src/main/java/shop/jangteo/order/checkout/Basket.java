package shop.jangteo.order.checkout;

import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Question;

/**
 * A wish, looked up and priced from our own knowledge.
 *
 * @param price with the coupons and points that can be used
 */
public record Basket(DeliveryType deliveryType, Question question, Price price) {

  public Basket(DeliveryType deliveryType, Question question) {
    this(deliveryType, question, Pricing.price(question));
  }

  /** The price before coupons and points, which count once they are held (ADR 9). */
  public Price bare() {
    return Pricing.price(question.bare());
  }

  /** What has to be held. */
  public Discounts discounts() {
    return Discounts.wanted(price.appliedCoupons(), price.pointsUsed().won());
  }
}
