/**
 * Parcels of paid orders: opened, booked with a courier, tracked to the door, or stopped in time.
 */
@NullMarked
package shop.jangteo.delivery;

import org.jspecify.annotations.NullMarked;
