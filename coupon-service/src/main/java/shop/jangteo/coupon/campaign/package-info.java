/** Which coupons there are to be had, and by whom. */
@NullMarked
package shop.jangteo.coupon.campaign;

import org.jspecify.annotations.NullMarked;
