/** What a purchase with one click (원클릭 구매) leaves to be known of its buyer. */
@NullMarked
package shop.jangteo.order.oneclick;

import org.jspecify.annotations.NullMarked;
