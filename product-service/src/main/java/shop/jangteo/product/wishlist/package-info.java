/** What members keep an eye on. */
@NullMarked
package shop.jangteo.product.wishlist;

import org.jspecify.annotations.NullMarked;
