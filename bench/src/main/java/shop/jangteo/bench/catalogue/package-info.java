/** How many shoppers can look at products at the same time, and how long each of them waits. */
@NullMarked
package shop.jangteo.bench.catalogue;

import org.jspecify.annotations.NullMarked;
