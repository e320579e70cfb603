/** Words that mean the same and words that are one, as admins keep them. */
@NullMarked
package shop.jangteo.search.vocabulary;

import org.jspecify.annotations.NullMarked;
