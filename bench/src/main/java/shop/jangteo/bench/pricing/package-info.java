/** How many prices one thread can work out. */
@NullMarked
package shop.jangteo.bench.pricing;

import org.jspecify.annotations.NullMarked;
