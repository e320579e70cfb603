/** Imports of many products: received as a whole, listed bit by bit. */
@NullMarked
package shop.jangteo.product.bulk;

import org.jspecify.annotations.NullMarked;
