/** Tests. */
@NullMarked
package shop.jangteo.inventory.restock;

import org.jspecify.annotations.NullMarked;
