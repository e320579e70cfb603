/** What other services say of members and products. */
@NullMarked
package shop.jangteo.coupon.standing;

import org.jspecify.annotations.NullMarked;
