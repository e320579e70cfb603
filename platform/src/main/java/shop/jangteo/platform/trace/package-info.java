/** One order, one trace: carries the trace over rows, records and threads. */
@NullMarked
package shop.jangteo.platform.trace;

import org.jspecify.annotations.NullMarked;
