/**
 * How quickly a million products are indexed and found: the measuring fills the tables, asks as
 * shoppers do and plays product-service.
 */
@NullMarked
package shop.jangteo.bench.search;

import org.jspecify.annotations.NullMarked;
