/** Tests. */
@NullMarked
package shop.jangteo.inventory.watch;

import org.jspecify.annotations.NullMarked;
