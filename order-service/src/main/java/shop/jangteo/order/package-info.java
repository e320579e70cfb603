/** The life of an order: placed, paid, delivered, or ended on the way. */
@NullMarked
package shop.jangteo.order;

import org.jspecify.annotations.NullMarked;
