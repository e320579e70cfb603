/** Coupons in members' wallets, and what orders use of them. */
@NullMarked
package shop.jangteo.coupon;

import org.jspecify.annotations.NullMarked;
