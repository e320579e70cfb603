@NullMarked
package shop.jangteo.coupon.law;

import org.jspecify.annotations.NullMarked;
