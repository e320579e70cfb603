/** What was searched for, counted. */
@NullMarked
package shop.jangteo.search.keyword;

import org.jspecify.annotations.NullMarked;
