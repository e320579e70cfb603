/** What a member means to buy. */
@NullMarked
package shop.jangteo.order.cart;

import org.jspecify.annotations.NullMarked;
