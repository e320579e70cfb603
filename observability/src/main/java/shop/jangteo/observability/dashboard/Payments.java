package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** Money, and those who move it for us. */
final class Payments {

  private static final String SERVICE = "payment-service";

  private Payments() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-payments",
        "Payments",
        "Payments, refunds, and how the PG behaves.",
        Row.of(
            "Money",
            lines(
                    "Unknown payments",
                    "Payments of which the PG has not said whether they were made.",
                    Unit.COUNT,
                    Query.of("max(jangteo_payments_unknown)", "payments"))
                .of(SERVICE),
            lines(
                    "Oldest unknown payment",
                    "For how long the PG has been asked about it. Alert above 600 s.",
                    Unit.SECONDS,
                    Query.of("max(jangteo_payments_unknown_age_seconds)", "age"))
                .of(SERVICE),
            lines(
                    "Refunds",
                    "Refunds on their way, and those that were refused for good.",
                    Unit.COUNT,
                    Query.of("max(jangteo_refunds_pending)", "on their way"),
                    Query.of("max(jangteo_refunds_failed)", "refused"))
                .of(SERVICE),
            lines(
                    "Cards given up",
                    "For how long the PG has kept a card that its owner has given up. Alert above a day.",
                    Unit.SECONDS,
                    Query.of("max(jangteo_cards_leaving_age_seconds)", "age"))
                .of(SERVICE),
            lines(
                    "Contradicted",
                    "Outcomes in the last hour that contradict what the PG had said before. Healthy: none.",
                    Unit.COUNT,
                    Query.of("sum(increase(jangteo_payments_contradicted_total[1h]))", "payments"))
                .of(SERVICE)
                .rare(),
            Parts.laws("payment-service|order-service")),
        Row.of(
            "The PG",
            lines(
                    "PG calls by outcome",
                    "Calls a second. Silence is no answer, or one that means nothing.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum by (operation, outcome) (rate(jangteo_pg_calls_seconds_count%s))"
                            .formatted(WINDOW),
                        "{{operation}} {{outcome}}"))
                .of(SERVICE),
            lines(
                    "PG calls, time",
                    "The mean time of a call, and the longest of late. Given up after 10 s.",
                    Unit.SECONDS,
                    Query.of(
                        """
                    sum by (operation) (rate(jangteo_pg_calls_seconds_sum%1$s))
                      / sum by (operation) (rate(jangteo_pg_calls_seconds_count%1$s))"""
                            .formatted(WINDOW),
                        "mean {{operation}}"),
                    Query.of(
                        "max by (operation) (jangteo_pg_calls_seconds_max)", "max {{operation}}"))
                .of(SERVICE),
            lines(
                    "Webhooks",
                    "Hints of the PG a second, by what became of them.",
                    Unit.PER_SECOND,
                    Query.of(
                        "sum by (pg, heard) (rate(jangteo_webhooks_total%s))".formatted(WINDOW),
                        "{{pg}} {{heard}}"))
                .of(SERVICE),
            lines(
                    "Open breakers",
                    "Circuit breakers that let nothing through. Healthy: 0.",
                    Unit.COUNT,
                    Query.of(
                        "max by (name) (resilience4j_circuitbreaker_state{service=\"payment-service\",state=\"open\"})",
                        "{{name}}"))
                .of(SERVICE)),
        Row.of(
            SERVICE,
            Parts.calls("service=\"payment-service\""),
            Parts.latency("Latency", "service=\"payment-service\""),
            Parts.failures("service=\"payment-service\""),
            Parts.lag(SERVICE),
            Parts.outbox(SERVICE),
            Parts.connections(SERVICE).of(SERVICE)),
        Row.of("What it says", Panel.log(SERVICE)));
  }
}
