/** First-come coupons: members stand in a line that the broker keeps, and one writer serves it. */
@NullMarked
package shop.jangteo.coupon.request;

import org.jspecify.annotations.NullMarked;
