/** Tests of the measurement, not measurements. */
@NullMarked
package shop.jangteo.bench.catalogue;

import org.jspecify.annotations.NullMarked;
