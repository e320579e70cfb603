package shop.jangteo.order;

import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.checkout.Basket;

/**
 * Everything an order is placed with, checked and priced.
 *
 * @param number what people call the order
 * @param billingKeyId a saved billing key to charge at once, or null
 * @param refundAccount for virtual accounts, otherwise null
 */
record Placement(
    String number,
    String memberId,
    Basket basket,
    Destination destination,
    PaymentMethod method,
    @Nullable String billingKeyId,
    @Nullable RefundAccount refundAccount,
    boolean allowPartial,
    boolean fromCart) {}
