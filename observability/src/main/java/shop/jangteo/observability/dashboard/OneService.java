package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

import shop.jangteo.observability.dashboard.Dashboard.Variable;

/** The same of every service; a new one is on it by its name alone. */
final class OneService {

  static final String CHOSEN = "$service";
  private static final String LABELS = "service=\"$service\"";

  private OneService() {}

  static Dashboard dashboard() {
    return Dashboard.of(
            "jangteo-service",
            "One service",
            "What every service has: calls, events, database, neighbours. Choose it at the top.",
            Row.of(
                "Calls",
                Parts.calls(LABELS).of(CHOSEN),
                Parts.latency("Latency", LABELS).of(CHOSEN),
                Parts.failures(LABELS).of(CHOSEN)),
            Row.of(
                "Events",
                Parts.outbox(CHOSEN),
                Parts.lag(CHOSEN),
                lines(
                        "Published and read",
                        "Events and records a second.",
                        Unit.PER_SECOND,
                        Query.of(
                            "sum(rate(jangteo_outbox_published_seconds_count{%s}%s))"
                                .formatted(LABELS, WINDOW),
                            "published"),
                        Query.of(
                            "sum(rate(kafka_consumer_fetch_manager_records_consumed_total{%s,topic=~\".+[.].+\"}%s))"
                                .formatted(LABELS, WINDOW),
                            "read"))
                    .of(CHOSEN),
                Parts.laws(CHOSEN)),
            Row.of(
                "What it stands on",
                Parts.connections(CHOSEN).of(CHOSEN),
                lines(
                        "Wait for a connection",
                        "The longest wait of late for a database connection. Calls give up after 3 s.",
                        Unit.SECONDS,
                        Query.of(
                            "max by (instance) (hikaricp_connections_acquire_seconds_max{%s})"
                                .formatted(LABELS),
                            "{{instance}}"))
                    .of(CHOSEN),
                lines(
                        "Calls to other services",
                        "The mean time of calls to others, by whom.",
                        Unit.SECONDS,
                        Query.of(
                            """
                        sum by (client_name, uri) (rate(http_client_requests_seconds_sum{%1$s}%2$s))
                          / sum by (client_name, uri) (rate(http_client_requests_seconds_count{%1$s}%2$s))"""
                                .formatted(LABELS, WINDOW),
                            "{{client_name}} {{uri}}"))
                    .of(CHOSEN),
                lines(
                        "Open breakers",
                        "Circuit breakers that let nothing through. Healthy: 0.",
                        Unit.COUNT,
                        Query.of(
                            "max by (name) (resilience4j_circuitbreaker_state{%s,state=\"open\"})"
                                .formatted(LABELS),
                            "{{name}}"))
                    .of(CHOSEN)
                    .rare(),
                lines(
                        "Lines of log",
                        "Lines a second by level. Errors need somebody who reads them.",
                        Unit.PER_SECOND,
                        Query.of(
                            "sum by (level) (rate(logback_events_total{%s,level=~\"warn|error\"}%s))"
                                .formatted(LABELS, WINDOW),
                            "{{level}}"))
                    .of(CHOSEN)),
            Row.of("What it says", Panel.log(CHOSEN)))
        .choosing(new Variable("service", "up{job=\"jangteo\"}"));
  }
}
