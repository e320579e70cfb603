@NullMarked
package shop.jangteo.bench;

import org.jspecify.annotations.NullMarked;
