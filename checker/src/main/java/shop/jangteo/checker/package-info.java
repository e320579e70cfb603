/** Judges from outside whether the platform came to rest and whether its laws hold. */
@NullMarked
package shop.jangteo.checker;

import org.jspecify.annotations.NullMarked;
