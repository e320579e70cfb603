@NullMarked
package shop.jangteo.bench.search;

import org.jspecify.annotations.NullMarked;
