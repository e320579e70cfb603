package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** How orders get from the button to the door. */
final class OrderSaga {

  private static final String SERVICE = "order-service";
  private static final String TIMER = "jangteo_orders_answered_seconds";

  private OrderSaga() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-orders",
        "Order saga",
        "How orders get along, and which of them do not.",
        Row.of(
            "Progress",
            lines(
                    "Orders that were answered",
                    "Orders a second that can be paid, or were refused, after being placed.",
                    Unit.PER_SECOND,
                    Query.of("sum(rate(%s_count%s))".formatted(TIMER, WINDOW), "orders"))
                .of(SERVICE),
            lines(
                "Placed until answered",
                "From placing an order until it can be paid. Usually 0.1 s.",
                Unit.SECONDS,
                Query.of(
                    "sum(rate(%1$s_sum%2$s)) / sum(rate(%1$s_count%2$s))".formatted(TIMER, WINDOW),
                    "mean"),
                Parts.quantile("0.99", TIMER, "", "p99")),
            lines(
                    "Oldest order in a passing state",
                    "For how long it has been in a state that should last seconds. Alert above 300 s.",
                    Unit.SECONDS,
                    Query.of("max by (status) (jangteo_orders_passing_age_seconds)", "{{status}}"))
                .of(SERVICE),
            lines(
                    "Parcels and stock gone astray",
                    "Since each instance began: parcels that travel for a cancelled order, stock that was lost after it left. A person decides.",
                    Unit.COUNT,
                    Query.of("sum(jangteo_orders_strays_total)", "parcels"),
                    Query.of("sum(jangteo_orders_late_losses_total)", "stock"))
                .of(SERVICE),
            lines(
                    "Parcels ordered back",
                    "Since each instance began: parcels whose driver was quicker than their order's end. Healthy: rarely one.",
                    Unit.COUNT,
                    Query.of("sum(jangteo_delivery_strays_total)", "parcels"))
                .of("delivery-service"),
            lines(
                    "Parcels that nobody moves",
                    "Refused by the courier for good (alert above 0), or without an end (alert when it rises). Healthy: 0.",
                    Unit.COUNT,
                    Query.of("max(jangteo_shipments_refused)", "refused"),
                    Query.of("max(jangteo_shipments_lost)", "lost"))
                .of("delivery-service"),
            Parts.laws(SERVICE)),
        Row.of(
            "order-service",
            Parts.calls("service=\"order-service\""),
            Parts.latency("Latency", "service=\"order-service\""),
            Parts.failures("service=\"order-service\""),
            Parts.lag(SERVICE),
            Parts.outbox(SERVICE),
            Parts.connections(SERVICE).of(SERVICE)),
        Row.of("What it says", Panel.log(SERVICE)));
  }
}
