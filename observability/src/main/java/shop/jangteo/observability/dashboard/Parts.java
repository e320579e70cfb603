package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;

/** Panels and pieces of PromQL that several dashboards show of different services. */
final class Parts {

  /** The window of a rate, by Grafana, for the scrape interval and the zoom. */
  static final String WINDOW = "[$__rate_interval]";

  private Parts() {}

  /**
   * @param labels that choose the calls
   */
  static Panel calls(String labels) {
    return lines(
        "Calls by path",
        "Requests a second that were answered, by method and path.",
        Unit.PER_SECOND,
        Query.of(
            "sum by (method, uri) (rate(http_server_requests_seconds_count{%s}%s))"
                .formatted(labels, WINDOW),
            "{{method}} {{uri}}"));
  }

  static Panel failures(String labels) {
    return lines(
        "Failing calls",
        "The share of calls that are answered with 5xx. Healthy: 0.",
        Unit.SHARE,
        Query.of(
            """
            (sum by (service) (rate(http_server_requests_seconds_count{%1$s,status=~"5.."}%2$s))
              or 0 * sum by (service) (rate(http_server_requests_seconds_count{%1$s}%2$s)))
              / sum by (service) (rate(http_server_requests_seconds_count{%1$s}%2$s))"""
                .formatted(labels, WINDOW),
            "{{service}}"));
  }

  static Panel latency(String title, String labels) {
    return lines(
        title,
        "How long calls took, the middle one and the slowest of a hundred. A dot is one call: open its trace.",
        Unit.SECONDS,
        quantile("0.5", "http_server_requests_seconds", labels, "p50"),
        quantile("0.99", "http_server_requests_seconds", labels, "p99"));
  }

  static Query quantile(String share, String timer, String labels, String legend) {
    return Query.of(
        "histogram_quantile(%s, sum by (le, service) (rate(%s_bucket{%s}%s)))"
            .formatted(share, timer, labels, WINDOW),
        legend + " {{service}}");
  }

  /** The share of what ended in time. */
  static Panel inTime(String title, String timer, String bound, String objective) {
    return Panel.number(
        title,
        "The share of the last hour that ended in time. Objective: " + objective + ".",
        Unit.SHARE,
        "sum(rate(%1$s_bucket{le=\"%2$s\"}[1h])) / sum(rate(%1$s_count[1h]))"
            .formatted(timer, bound));
  }

  static Panel lag(String service) {
    return lines(
        "Lag",
        "Records that wait in the topics this service listens to. Healthy: near 0.",
        Unit.COUNT,
        Query.of(
            "sum by (service, topic) (kafka_consumer_fetch_manager_records_lag{service=~\"%s\",topic=~\".+[.].+\"})"
                .formatted(service),
            "{{topic}}"));
  }

  static Panel laws(String service) {
    return lines(
        "Broken laws",
        "Facts that contradict a law, once they have settled for two minutes. Healthy: 0; a gap means not judged yet.",
        Unit.COUNT,
        Query.of(
            "max by (service, law) (jangteo_invariant_violations{service=~\"%s\"})"
                .formatted(service),
            "{{law}} {{service}}"));
  }

  static Panel outbox(String service) {
    return lines(
        "Oldest unsent event",
        "How long the oldest event has waited to be published. Healthy: below a second; alert above 30 s.",
        Unit.SECONDS,
        Query.of(
            "max by (service) (jangteo_outbox_oldest_seconds{service=~\"%s\"})".formatted(service),
            "{{service}}"));
  }

  static Panel connections(String service) {
    return lines(
        "Database connections",
        "Connections at work, and calls that wait for one. Healthy: nobody waits.",
        Unit.COUNT,
        Query.of(
            "sum by (service, instance) (hikaricp_connections_active{service=~\"%s\"})"
                .formatted(service),
            "at work {{instance}}"),
        Query.of(
            "sum by (service, instance) (hikaricp_connections_pending{service=~\"%s\"})"
                .formatted(service),
            "waiting {{instance}}"));
  }
}
