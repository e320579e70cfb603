/** Tests. */
@NullMarked
package shop.jangteo.delivery.cj;

import org.jspecify.annotations.NullMarked;
