/** A courier that speaks CJ Logistics' wire format and carries parcels to the door by itself. */
@NullMarked
package shop.jangteo.sandbox.courier;

import org.jspecify.annotations.NullMarked;
