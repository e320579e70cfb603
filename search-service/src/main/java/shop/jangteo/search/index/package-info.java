/** The copy of the catalogue, and how it gets into Elasticsearch. */
@NullMarked
package shop.jangteo.search.index;

import org.jspecify.annotations.NullMarked;
