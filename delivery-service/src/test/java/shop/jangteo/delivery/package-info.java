/** Tests. */
@NullMarked
package shop.jangteo.delivery;

import org.jspecify.annotations.NullMarked;
