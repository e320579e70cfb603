/** Pictures of products: checked, made anew and kept. */
@NullMarked
package shop.jangteo.product.image;

import org.jspecify.annotations.NullMarked;
