/** What coupon-service and the tiers give a buyer: our copies of it. */
@NullMarked
package shop.jangteo.order.benefit;

import org.jspecify.annotations.NullMarked;
