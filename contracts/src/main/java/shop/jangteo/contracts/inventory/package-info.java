/** What inventory-service announces. */
@NullMarked
package shop.jangteo.contracts.inventory;

import org.jspecify.annotations.NullMarked;
