/**
 * Shipments on their way to a warehouse (입고 예정): announced, received in parts or whole, cancelled.
 */
@NullMarked
package shop.jangteo.inventory.inbound;

import org.jspecify.annotations.NullMarked;
