/**
 * An Elasticsearch plugin of our own that offers Lucene's Korean analysis under the names and
 * settings of the official one, so that an index runs unchanged on a server with either.
 *
 * <p>Runs inside Elasticsearch, from a jar that {@code ElasticsearchServer} packs.
 */
@NullMarked
package shop.jangteo.embedded.nori;

import org.jspecify.annotations.NullMarked;
