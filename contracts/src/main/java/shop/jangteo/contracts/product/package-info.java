/** What product-service announces. */
@NullMarked
package shop.jangteo.contracts.product;

import org.jspecify.annotations.NullMarked;
