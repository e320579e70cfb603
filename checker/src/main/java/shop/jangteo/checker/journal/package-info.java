/** What a load generator says it asked for, and what it was answered. */
@NullMarked
package shop.jangteo.checker.journal;

import org.jspecify.annotations.NullMarked;
