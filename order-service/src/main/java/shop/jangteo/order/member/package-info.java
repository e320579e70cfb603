/** What an order has to know of its buyer. */
@NullMarked
package shop.jangteo.order.member;

import org.jspecify.annotations.NullMarked;
