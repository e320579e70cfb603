/** What people look at: a small model of Grafana's dashboards, and the dashboards. */
@NullMarked
package shop.jangteo.observability.dashboard;

import org.jspecify.annotations.NullMarked;
