/** The order time machine: all that any service can tell of one order, in order of time. */
@NullMarked
package shop.jangteo.order.timeline;

import org.jspecify.annotations.NullMarked;
