/** What coupon-service announces. */
@NullMarked
package shop.jangteo.contracts.coupon;

import org.jspecify.annotations.NullMarked;
