/** What this service wants of a courier, whichever it is. */
@NullMarked
package shop.jangteo.delivery.courier;

import org.jspecify.annotations.NullMarked;
