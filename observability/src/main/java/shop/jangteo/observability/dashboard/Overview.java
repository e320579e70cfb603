package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Panel.number;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

import shop.jangteo.observability.alert.Alerts;

/** Whether customers get what they were promised, and where to look if not. */
final class Overview {

  private static final String PLACING =
      "service=\"gateway\",method=\"POST\",uri=\"/api/v1/orders\"";

  private Overview() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-overview",
        "Overview",
        "What customers were promised, and whether they get it. Begin here.",
        promises(),
        trouble(),
        traffic());
  }

  private static Row promises() {
    var calls = "http_server_requests_seconds_count{" + Alerts.CHECKOUT;
    return Row.of(
        "Promises, over the last hour",
        number(
            "Checkouts that succeed",
            "Orders and payments that are not answered with 5xx, at the gateway. Objective: 99.9 %.",
            Unit.SHARE,
            "1 - (sum(rate(%1$s,status=~\"5..\"}[1h])) or vector(0)) / sum(rate(%1$s}[1h]))"
                .formatted(calls)),
        number(
            "Checkout p99",
            "99 of 100 orders are accepted within this time. Objective: 500 ms.",
            Unit.SECONDS,
            "histogram_quantile(0.99, sum by (le) (rate(http_server_requests_seconds_bucket{%s}[1h])))"
                .formatted(PLACING)),
        Parts.inTime("Answered within 30 s", "jangteo_orders_answered_seconds", "30.0", "99.5 %")
            .of("order-service"),
        Parts.inTime("Published within 5 s", "jangteo_outbox_published_seconds", "5.0", "99.9 %")
            .of("order-service"),
        Parts.inTime("Mails within 60 s", "jangteo_mails_waited_seconds", "60.0", "99 %")
            .of("notification-service"),
        number(
            "Error budget used",
            "How quickly the budget of 30 days is burnt: 1 uses it up in 30 days. Alert at 14.4.",
            Unit.COUNT,
            "(sum(rate(%1$s,status=~\"5..\"}[1h])) or vector(0)) / sum(rate(%1$s}[1h])) / 0.001"
                .formatted(calls)));
  }

  private static Row trouble() {
    return Row.of(
        "Trouble; all of it is 0 on a good day",
        number(
            "Services without an instance",
            "Services of which Prometheus reaches no instance.",
            Unit.COUNT,
            "count(sum by (service) (up{job=\"jangteo\"}) == 0) or vector(0)"),
        number(
            "Facts against a law",
            "What contradicts a law, counted. Any is an emergency.",
            Unit.COUNT,
            "sum(max by (service, law) (jangteo_invariant_violations) > 0) or vector(0)"),
        number(
            "Dead letters",
            "Events that somebody has to decide about: ./shop deadletters list.",
            Unit.COUNT,
            "sum(max by (service, topic, reason) (jangteo_dead_letters_open)) or vector(0)"),
        number(
                "Oldest order that does not move",
                "For how long it has been in a state it should pass through. Alert above 300 s.",
                Unit.SECONDS,
                "max(jangteo_orders_passing_age_seconds)")
            .of("order-service"),
        number(
                "Unknown payments",
                "Payments of which the PG has not said whether they were made.",
                Unit.COUNT,
                "max(jangteo_payments_unknown)")
            .of("payment-service"),
        number(
            "Services that refuse work",
            "Too many events are unsent; orders and sign-ups get 503.",
            Unit.COUNT,
            "sum(max by (service) (jangteo_outbox_full))"));
  }

  private static Row traffic() {
    return Row.of(
        "Traffic",
        lines(
                "Checkouts",
                "Orders placed and payments confirmed a second, at the gateway.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (uri) (rate(http_server_requests_seconds_count{%s}%s))"
                        .formatted(Alerts.CHECKOUT, WINDOW),
                    "{{uri}}"))
            .of("gateway"),
        Parts.latency("Checkout latency", PLACING),
        lines(
                "Failing checkout calls",
                "By status. Healthy: none.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (uri, status) (rate(http_server_requests_seconds_count{%s,status=~\"5..\"}%s))"
                        .formatted(Alerts.CHECKOUT, WINDOW),
                    "{{uri}} {{status}}"))
            .of("gateway")
            .rare(),
        lines(
            "Calls by service",
            "Requests a second that each service answers.",
            Unit.PER_SECOND,
            Query.of(
                "sum by (service) (rate(http_server_requests_seconds_count%s))".formatted(WINDOW),
                "{{service}}")),
        Parts.failures("service=~\".+\""),
        Parts.latency("Latency by service", "service=~\".+\""),
        lines(
            "Instances",
            "Instances that Prometheus reaches.",
            Unit.COUNT,
            Query.of("sum by (service) (up{job=\"jangteo\"})", "{{service}}")),
        Parts.laws(".+"),
        lines(
                "Mails",
                "Mails a second by how they ended: sent, retried, failed.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (outcome) (rate(jangteo_mails_total%s))".formatted(WINDOW),
                    "{{outcome}}"))
            .of("notification-service"),
        lines(
                "Refused at the door",
                "Calls a second that are over a limit, by which limit.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (limit) (rate(jangteo_gateway_refused_total%s))".formatted(WINDOW),
                    "{{limit}}"))
            .of("gateway")
            .rare());
  }
}
