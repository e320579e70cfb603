/** What must hold of coupons and points whatever happens, judged live. */
@NullMarked
package shop.jangteo.coupon.law;

import org.jspecify.annotations.NullMarked;
