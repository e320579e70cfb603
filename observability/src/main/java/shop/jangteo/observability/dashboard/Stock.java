package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** Reservations, which are decided poll by poll. */
final class Stock {

  private static final String SERVICE = "inventory-service";

  private Stock() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-stock",
        "Stock",
        "Reservations and levels: whether inventory-service keeps up and its books add up.",
        Row.of(
            "Reservations",
            lines(
                    "Order events read",
                    "Records of orders a second that inventory-service decides about.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum by (topic) (rate(kafka_consumer_fetch_manager_records_consumed_total{service=\"inventory-service\",topic=~\".+[.].+\"}%s))"
                            .formatted(WINDOW),
                        "{{topic}}"))
                .of(SERVICE),
            Parts.lag(SERVICE),
            lines(
                    "Decisions published",
                    "Events a second that tell of reservations and levels.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum(rate(jangteo_outbox_published_seconds_count{service=\"inventory-service\"}%s))"
                            .formatted(WINDOW),
                        "events"))
                .of(SERVICE),
            Parts.laws(SERVICE),
            Parts.outbox(SERVICE),
            Parts.connections(SERVICE).of(SERVICE)),
        Row.of(
            SERVICE,
            Parts.calls("service=\"inventory-service\""),
            Parts.latency("Latency", "service=\"inventory-service\""),
            Parts.failures("service=\"inventory-service\"")),
        Row.of("What it says", Panel.log(SERVICE)));
  }
}
