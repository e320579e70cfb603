/** The wire to Elasticsearch. */
@NullMarked
package shop.jangteo.search.elastic;

import org.jspecify.annotations.NullMarked;
