@NullMarked
package shop.jangteo.packing;

import org.jspecify.annotations.NullMarked;
