/** Stock per SKU, the reservations of orders, and the ledger that proves both. */
@NullMarked
package shop.jangteo.inventory;

import org.jspecify.annotations.NullMarked;
