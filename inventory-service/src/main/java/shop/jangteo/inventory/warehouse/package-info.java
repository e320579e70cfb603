/** Where the warehouses are, which delivery-service owns, and which of them is near to a buyer. */
@NullMarked
package shop.jangteo.inventory.warehouse;

import org.jspecify.annotations.NullMarked;
