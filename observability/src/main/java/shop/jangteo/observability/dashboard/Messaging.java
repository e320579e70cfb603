package shop.jangteo.observability.dashboard;

import static shop.jangteo.observability.dashboard.Panel.lines;
import static shop.jangteo.observability.dashboard.Parts.WINDOW;

/** Events on their way out, over Kafka, and in. */
final class Messaging {

  private Messaging() {}

  static Dashboard dashboard() {
    return Dashboard.of(
        "jangteo-messaging",
        "Kafka, outbox and dead letters",
        "Events on their way: what waits to leave, what waits to be read, what cannot be applied.",
        out(),
        in(),
        dead());
  }

  private static Row out() {
    return Row.of(
        "Out",
        Parts.outbox(".+"),
        lines(
            "Unsent events",
            "Events that wait to be published. At 10,000 a service refuses new work.",
            Unit.COUNT,
            Query.of("max by (service) (jangteo_outbox_unsent)", "{{service}}")),
        lines(
            "Published",
            "Events a second that were published.",
            Unit.PER_SECOND,
            Query.of(
                "sum by (service) (rate(jangteo_outbox_published_seconds_count%s))"
                    .formatted(WINDOW),
                "{{service}}")),
        lines(
            "Published within 5 s",
            "The share of the last hour's events. Objective: 99.9 %.",
            Unit.SHARE,
            Query.of(
                """
                sum by (service) (rate(jangteo_outbox_published_seconds_bucket{le="5.0"}[1h]))
                  / sum by (service) (rate(jangteo_outbox_published_seconds_count[1h]))""",
                "{{service}}")),
        lines(
            "Refusing work, and forgotten events",
            "Services that are full (1), and what the sweep found that should have left. Healthy: 0.",
            Unit.COUNT,
            Query.of("max by (service) (jangteo_outbox_full)", "full {{service}}"),
            Query.of("max by (service) (jangteo_outbox_overdue)", "overdue {{service}}")),
        lines(
            "Replays",
            "Facts a second that are announced once more because somebody asked.",
            Unit.PER_SECOND,
            Query.of(
                "sum by (service) (rate(jangteo_replay_announced_total%s))".formatted(WINDOW),
                "{{service}}")));
  }

  private static Row in() {
    return Row.of(
        "In",
        lines(
            "Lag",
            "Records that wait for a service, over all its topics. Healthy: near 0.",
            Unit.COUNT,
            Query.of(
                "sum by (service) (kafka_consumer_fetch_manager_records_lag{topic=~\".+[.].+\"})",
                "{{service}}")),
        lines(
            "Records read",
            "Records a second that a service reads.",
            Unit.PER_SECOND,
            Query.of(
                "sum by (service, topic) (rate(kafka_consumer_fetch_manager_records_consumed_total{topic=~\".+[.].+\"}%s))"
                    .formatted(WINDOW),
                "{{service}} {{topic}}")),
        lines(
            "Waiting for infrastructure",
            "For how long a service has been waiting for what it stands on. Healthy: 0.",
            Unit.SECONDS,
            Query.of("max by (service) (jangteo_events_waiting_seconds)", "{{service}}")),
        lines(
            "Partitions held",
            "By how many partitions each service is listening. None means that nobody reads.",
            Unit.COUNT,
            Query.of(
                "sum by (service) (kafka_consumer_coordinator_assigned_partitions)",
                "{{service}}")),
        lines(
            "Rebalances",
            "Rebalances in the last hour. Many mean that instances come and go.",
            Unit.COUNT,
            Query.of(
                "sum by (service) (increase(kafka_consumer_coordinator_rebalance_total[1h]))",
                "{{service}}")),
        lines(
                "Skipped",
                "Events of types a service does not know. Healthy: 0 outside a rolling upgrade.",
                Unit.PER_SECOND,
                Query.of(
                    "sum by (service, topic, type) (rate(jangteo_events_skipped_total%s))"
                        .formatted(WINDOW),
                    "{{service}} {{type}}"))
            .rare());
  }

  private static Row dead() {
    return Row.of(
        "Dead letters",
        lines(
                "Open",
                "Events that nobody has decided about. Healthy: 0.",
                Unit.COUNT,
                Query.of(
                    "max by (service, topic, reason) (jangteo_dead_letters_open)",
                    "{{service}} {{topic}} {{reason}}"))
            .rare(),
        lines(
                "New",
                "Events that have become dead letters within the last hour.",
                Unit.COUNT,
                Query.of(
                    "sum by (service, topic, reason) (increase(jangteo_dead_letters_total[1h]))",
                    "{{service}} {{topic}} {{reason}}"))
            .rare(),
        lines(
                "Parked",
                "Orders, payments, members whose events wait behind a dead letter.",
                Unit.COUNT,
                Query.of(
                    "max by (service, topic, state) (jangteo_parked_keys)",
                    "{{service}} {{topic}} {{state}}"))
            .rare(),
        Panel.log(".+"));
  }
}
