@NullMarked
package shop.jangteo.bench.stock;

import org.jspecify.annotations.NullMarked;
