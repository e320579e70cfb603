package shop.jangteo.order.pricing;

/**
 * What may be changed about prices without a deployment (AD-09, CO-11).
 *
 * @param pointsLeast fewer points are not taken
 * @param pointsMostPercent of the items' total that points may pay
 * @param goldPercent of the items' total that Gold is given (ME-21)
 * @param mostCoupons in one order (CO-03)
 */
public record PricePolicy(
    long pointsLeast, int pointsMostPercent, int goldPercent, int mostCoupons) {}
