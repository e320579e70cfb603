/** A service of a few lines, to test the platform with. */
@NullMarked
package shop.jangteo.sample;

import org.jspecify.annotations.NullMarked;
