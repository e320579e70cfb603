/** Ids, aggregates, money columns and the retrying transaction. */
@NullMarked
package shop.jangteo.platform.data;

import org.jspecify.annotations.NullMarked;
