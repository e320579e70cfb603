/** From what a buyer wants to what it costs. */
@NullMarked
package shop.jangteo.order.checkout;

import org.jspecify.annotations.NullMarked;
