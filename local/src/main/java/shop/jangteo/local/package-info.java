/** The commands behind {@code ./shop}. */
@NullMarked
package shop.jangteo.local;

import org.jspecify.annotations.NullMarked;
