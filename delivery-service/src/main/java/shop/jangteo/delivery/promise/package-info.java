/** When a parcel will be at the door, by the dated policies of the delivery types. */
@NullMarked
package shop.jangteo.delivery.promise;

import org.jspecify.annotations.NullMarked;
