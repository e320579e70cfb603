@NullMarked
package shop.jangteo.bench.pricing;

import org.jspecify.annotations.NullMarked;
