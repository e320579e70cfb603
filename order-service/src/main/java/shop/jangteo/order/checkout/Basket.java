package shop.jangteo.order.checkout;

import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Price;

/** A wish, looked up and priced from our own knowledge. */
public record Basket(DeliveryType deliveryType, DeliveryPolicy policy, Price price) {}
