/** Products that are sold for less while something is celebrated (CO-14…CO-16, CO-20). */
@NullMarked
package shop.jangteo.coupon.promotion;

import org.jspecify.annotations.NullMarked;
