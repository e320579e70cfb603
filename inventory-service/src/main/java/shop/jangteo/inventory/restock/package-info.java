/** Members who wait for a SKU to be had again (재입고 알림), and whose turn it is to hear of it. */
@NullMarked
package shop.jangteo.inventory.restock;

import org.jspecify.annotations.NullMarked;
