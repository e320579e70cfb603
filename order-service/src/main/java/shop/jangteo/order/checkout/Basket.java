package shop.jangteo.order.checkout;

import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Discounts;
import shop.jangteo.order.pricing.Price;

/**
 * A wish, looked up and priced from our own knowledge.
 *
 * @param price before the discounts, which count once they are held
 */
public record Basket(
    DeliveryType deliveryType, DeliveryPolicy policy, Price price, Discounts discounts) {}
