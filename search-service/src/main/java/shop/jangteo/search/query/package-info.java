/** What shoppers ask. */
@NullMarked
package shop.jangteo.search.query;

import org.jspecify.annotations.NullMarked;
