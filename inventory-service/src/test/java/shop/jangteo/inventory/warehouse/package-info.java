/** Tests. */
@NullMarked
package shop.jangteo.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
