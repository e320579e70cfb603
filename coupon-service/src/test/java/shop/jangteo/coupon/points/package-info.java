@NullMarked
package shop.jangteo.coupon.points;

import org.jspecify.annotations.NullMarked;
