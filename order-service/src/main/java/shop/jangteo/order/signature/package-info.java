/** How we know again what we gave away. */
@NullMarked
package shop.jangteo.order.signature;

import org.jspecify.annotations.NullMarked;
