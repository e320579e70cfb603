/**
 * How fast events leave a service and arrive in another: a small service that stands on the
 * platform as every other does, and the measuring of it, in one process.
 */
@NullMarked
package shop.jangteo.bench.relay;

import org.jspecify.annotations.NullMarked;
