@NullMarked
package shop.jangteo.coupon.standing;

import org.jspecify.annotations.NullMarked;
