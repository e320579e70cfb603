/** Points: a ledger with two sides. */
@NullMarked
package shop.jangteo.coupon.points;

import org.jspecify.annotations.NullMarked;
