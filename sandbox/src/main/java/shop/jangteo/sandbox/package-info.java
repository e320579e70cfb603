/** The outside world of a local Jangteo: what it sells through, ships with and writes to. */
@NullMarked
package shop.jangteo.sandbox;

import org.jspecify.annotations.NullMarked;
