/**
 * Breaks things under load, one experiment after the other, and asks whether the laws still hold.
 */
@NullMarked
package shop.jangteo.chaos;

import org.jspecify.annotations.NullMarked;
