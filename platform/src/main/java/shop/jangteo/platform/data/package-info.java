/** Ids, aggregates, money columns the retrying transaction and the replica. */
@NullMarked
package shop.jangteo.platform.data;

import org.jspecify.annotations.NullMarked;
