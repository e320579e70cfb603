/** The catalogue: products, and their options, each of which is a SKU. */
@NullMarked
package shop.jangteo.product;

import org.jspecify.annotations.NullMarked;
