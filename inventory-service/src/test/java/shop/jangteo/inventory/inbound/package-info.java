/** Tests. */
@NullMarked
package shop.jangteo.inventory.inbound;

import org.jspecify.annotations.NullMarked;
