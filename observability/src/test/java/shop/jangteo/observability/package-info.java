/** Proves rules and dashboards, by themselves and against a real Prometheus. */
@NullMarked
package shop.jangteo.observability;

import org.jspecify.annotations.NullMarked;
