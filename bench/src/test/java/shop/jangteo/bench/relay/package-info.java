@NullMarked
package shop.jangteo.bench.relay;

import org.jspecify.annotations.NullMarked;
