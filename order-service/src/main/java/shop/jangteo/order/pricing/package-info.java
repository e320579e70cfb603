/** The one place where a price is computed. */
@NullMarked
package shop.jangteo.order.pricing;

import org.jspecify.annotations.NullMarked;
