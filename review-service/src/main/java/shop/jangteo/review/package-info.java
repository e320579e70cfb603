/** Reviews of what was delivered, and what they come to per product. */
@NullMarked
package shop.jangteo.review;

import org.jspecify.annotations.NullMarked;
