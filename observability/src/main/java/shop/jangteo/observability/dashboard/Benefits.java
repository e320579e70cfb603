package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** Coupons and points. */
final class Benefits {

  private static final String SERVICE = "coupon-service";

  private Benefits() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-benefits",
        "Coupons and points",
        "Who gets coupons, what orders hold of them, and whether the ledger of points adds up.",
        Row.of(
            "Decisions",
            lines(
                    "Records decided",
                    "Requests for coupons and events of orders a second, by topic.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum by (topic) (rate(kafka_consumer_fetch_manager_records_consumed_total{service=\"coupon-service\",topic=~\".+[.].+\"}%s))"
                            .formatted(WINDOW),
                        "{{topic}}"))
                .of(SERVICE),
            Parts.lag(SERVICE),
            lines(
                    "Decisions published",
                    "Events a second that tell of coupons, points and what an order may use.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum(rate(jangteo_outbox_published_seconds_count{service=\"coupon-service\"}%s))"
                            .formatted(WINDOW),
                        "events"))
                .of(SERVICE),
            Parts.laws(SERVICE),
            Parts.outbox(SERVICE),
            Parts.connections(SERVICE).of(SERVICE)),
        Row.of(
            SERVICE,
            Parts.calls("service=\"coupon-service\""),
            Parts.latency("Latency", "service=\"coupon-service\""),
            Parts.failures("service=\"coupon-service\"")),
        Row.of("What it says", Panel.log(SERVICE)));
  }
}
