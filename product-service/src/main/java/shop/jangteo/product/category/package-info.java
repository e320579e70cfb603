/** The tree of categories. */
@NullMarked
package shop.jangteo.product.category;

import org.jspecify.annotations.NullMarked;
