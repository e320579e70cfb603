/** The invariants, one small class each. */
@NullMarked
package shop.jangteo.checker.law;

import org.jspecify.annotations.NullMarked;
