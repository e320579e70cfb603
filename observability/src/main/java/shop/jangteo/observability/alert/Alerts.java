package shop.jangteo.observability.alert;

import static shop.jangteo.observability.alert.Severity.PAGE;
import static shop.jangteo.observability.alert.Severity.TICKET;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Every alert there is; nothing else says when somebody is told. The gauges that describe a
 * database are the same from every instance, so they are never summed over instances; what an
 * instance says of itself is judged by instance.
 */
public final class Alerts {

  /** What a customer does at the till, as the gateway measures it. */
  public static final String CHECKOUT =
      "service=\"gateway\",method=\"POST\",uri=~\"/api/v1/orders|/api/v1/payments/confirm\"";

  /** Who shares partitions of a group; a watcher of its own topic assigns them to itself. */
  private static final String MEMBERS_OF_GROUPS = "client_id!~\".*-(own-topic|ear)\"";

  /** 99.9 % are answered without a failure of ours. */
  private static final double CHECKOUT_BUDGET = 0.001;

  private static final double FAST_BURN = 14.4;
  private static final double SLOW_BURN = 6;

  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final TimeScale time;
  private final List<Alert> alerts = new ArrayList<>();

  private Alerts(TimeScale time) {
    this.time = time;
  }

  public static List<Alert> at(TimeScale time) {
    var all = new Alerts(time);
    all.checkout();
    all.orders();
    all.events();
    all.money();
    all.goods();
    all.platform();
    all.servers();
    return List.copyOf(all.alerts);
  }

  private void checkout() {
    alert(
        "CheckoutFailsFast",
        PAGE,
        burns(FAST_BURN, HOUR, FIVE_MINUTES),
        AT_ONCE,
        "{{ $value | humanizePercentage }} of checkout calls fail: the month's budget is gone in two days",
        "checkout-availability.md");
    alert(
        "CheckoutFailsSlowly",
        PAGE,
        burns(SLOW_BURN, Duration.ofHours(6), Duration.ofMinutes(30)),
        AT_ONCE,
        "{{ $value | humanizePercentage }} of checkout calls fail: the month's budget is gone in five days",
        "checkout-availability.md");
    alert(
        "CheckoutSlow",
        PAGE,
        """
        histogram_quantile(0.99, sum by (le) (rate(http_server_requests_seconds_bucket{%s}[%s]))) > 0.5"""
            .formatted(
                CHECKOUT.replace("|/api/v1/payments/confirm", ""), time.window(FIVE_MINUTES)),
        FIVE_MINUTES,
        "One order in a hundred takes {{ $value | humanizeDuration }} to be accepted",
        "checkout-slow.md");
  }

  private void orders() {
    alert(
        "OrderStuck",
        PAGE,
        "max by (status) (jangteo_orders_passing_age_seconds) > " + time.seconds(FIVE_MINUTES),
        AT_ONCE,
        "An order has been {{ $labels.status }} for {{ $value | humanizeDuration }}",
        "order-stuck.md");
    alert(
        "OrdersAnsweredLate",
        TICKET,
        late("jangteo_orders_answered_seconds", "30.0", 0.005),
        FIVE_MINUTES,
        "{{ $value | humanizePercentage }} of orders wait more than 30 s until they can be paid",
        "orders-answered-late.md");
    alert(
        "MailsLate",
        TICKET,
        late("jangteo_mails_waited_seconds", "60.0", 0.01),
        FIVE_MINUTES,
        "{{ $value | humanizePercentage }} of mails wait more than 60 s",
        "mails-late.md");
  }

  private void events() {
    alert(
        "OutboxOld",
        PAGE,
        "max by (service) (jangteo_outbox_oldest_seconds) > "
            + time.seconds(Duration.ofSeconds(30)),
        AT_ONCE,
        "An event of {{ $labels.service }} has waited {{ $value | humanizeDuration }} to be published",
        "outbox-old.md");
    alert(
        "OutboxOverdue",
        PAGE,
        "max by (service) (jangteo_outbox_overdue) > 0",
        AT_ONCE,
        "{{ $value }} events of {{ $labels.service }} should have left long ago",
        "outbox-overdue.md");
    alert(
        "OutboxFull",
        PAGE,
        "max by (service) (jangteo_outbox_full) > 0",
        AT_ONCE,
        "{{ $labels.service }} refuses new work, because too many events are unsent",
        "outbox-full.md");
    alert(
        "EventsPublishedLate",
        TICKET,
        late("jangteo_outbox_published_seconds", "5.0", 0.001),
        FIVE_MINUTES,
        "{{ $value | humanizePercentage }} of events wait more than 5 s to be published",
        "events-published-late.md");
    alert(
        "ConsumerStalled",
        PAGE,
        """
        sum by (service, topic, instance, client_id) (min_over_time(kafka_consumer_fetch_manager_records_lag{topic=~".+[.].+"}[%1$s])) > 0
        and on (service, topic, instance, client_id)
        kafka_consumer_fetch_manager_records_lag{topic=~".+[.].+"} offset %1$s >= 0
        unless on (service, topic, instance, client_id)
        sum by (service, topic, instance, client_id) (increase(kafka_consumer_fetch_manager_records_consumed_total{topic=~".+[.].+"}[%1$s])) > 0"""
            .formatted(time.window(FIVE_MINUTES)),
        AT_ONCE,
        "{{ $labels.service }} is {{ $value }} records behind in {{ $labels.topic }} and reads none",
        "consumer-stalled.md");
    // the lag a consumer tells is that of its last poll: it says nothing of a handler that hangs
    alert(
        "ConsumerHangs",
        PAGE,
        "max by (service, instance, client_id) (kafka_consumer_last_poll_seconds_ago) > "
            + time.seconds(TWO_MINUTES),
        AT_ONCE,
        "{{ $labels.service }} on {{ $labels.instance }} has been with what it read for {{ $value | humanizeDuration }}",
        "consumer-stalled.md");
    alert(
        "ConsumerWaits",
        PAGE,
        "max by (service) (jangteo_events_waiting_seconds) > " + time.seconds(MINUTE),
        AT_ONCE,
        "{{ $labels.service }} has waited {{ $value | humanizeDuration }} for what it stands on",
        "consumer-waits.md");
    alert(
        "ConsumerGroupEmpty",
        PAGE,
        """
        group by (service) (max_over_time(kafka_consumer_coordinator_assigned_partitions{%1$s}[%2$s]))
        unless on (service)
        sum by (service) (kafka_consumer_coordinator_assigned_partitions{%1$s}) > 0"""
            .formatted(MEMBERS_OF_GROUPS, time.window(HOUR)),
        MINUTE,
        "Nobody reads the events for {{ $labels.service }}",
        "consumer-group-empty.md");
    alert(
        "DeadLetterOpen",
        PAGE,
        "max by (service, topic, reason) (jangteo_dead_letters_open) > 0",
        AT_ONCE,
        "{{ $value }} events of {{ $labels.topic }} are dead letters of {{ $labels.service }}: {{ $labels.reason }}",
        "dead-letters.md");
  }

  private void money() {
    alert(
        "PaymentUnknown",
        PAGE,
        "max by (service) (jangteo_payments_unknown_age_seconds) > " + time.seconds(TEN_MINUTES),
        AT_ONCE,
        "Nobody has known for {{ $value | humanizeDuration }} whether a payment was made",
        "payment-unknown.md");
    alert(
        "RefundFailed",
        PAGE,
        "max by (service) (jangteo_refunds_failed) > 0",
        AT_ONCE,
        "{{ $value }} refunds were refused for good",
        "refund-failed.md");
    alert(
        "CardNotForgotten",
        TICKET,
        "max by (service) (jangteo_cards_leaving_age_seconds) > " + time.seconds(DAY),
        // of an old card that was never asked for, an upgrade asks within minutes
        TEN_MINUTES,
        "The PG has kept a card for {{ $value | humanizeDuration }} that its owner has given up",
        "card-not-forgotten.md");
  }

  private void goods() {
    alert(
        "ParcelRefused",
        TICKET,
        "max by (service) (jangteo_shipments_refused) > 0",
        AT_ONCE,
        "The courier does not take {{ $value }} parcels, and nobody asks it any more",
        "goods-astray.md");
    // a parcel that is lost stays lost: only what was lost of late is news
    alert(
        "GoodsAstray",
        TICKET,
        """
        max by (service) (jangteo_shipments_lost) > (max by (service) (jangteo_shipments_lost offset %1$s) or 0 * max by (service) (jangteo_shipments_lost))
        or sum by (service) (increase(jangteo_delivery_strays_total[%1$s])) > 0
        or sum by (service) (increase(jangteo_orders_strays_total[%1$s])) > 0
        or sum by (service) (increase(jangteo_orders_late_losses_total[%1$s])) > 0"""
            .formatted(time.span(HOUR)),
        AT_ONCE,
        "Within the last hour {{ $labels.service }} learned of goods that are not where they should be",
        "goods-astray.md");
  }

  private void platform() {
    alert(
        "InvariantBroken",
        PAGE,
        "max by (service, law) (jangteo_invariant_violations) > 0",
        AT_ONCE,
        "Law {{ $labels.law }} is broken {{ $value }} times in {{ $labels.service }}",
        "invariant-broken.md");
    alert(
        "InvariantUnjudged",
        TICKET,
        "min by (service, law) (jangteo_invariant_age_seconds) > " + time.seconds(TEN_MINUTES),
        AT_ONCE,
        "{{ $labels.service }} has not been able to judge law {{ $labels.law }} for {{ $value | humanizeDuration }}",
        "invariant-unjudged.md");
    alert(
        "ServiceDown",
        PAGE,
        "sum by (service) (up{job=\"jangteo\"}) == 0",
        MINUTE,
        "No instance of {{ $labels.service }} can be reached",
        "service-down.md");
  }

  private void servers() {
    alert(
        "ReplicaUnused",
        TICKET,
        "min by (service, instance) (jangteo_replica_follows) == 0",
        TEN_MINUTES,
        "{{ $labels.instance }} of {{ $labels.service }} has read nothing on its replica for ten minutes",
        "replica-unused.md");
  }

  /** The budget burns that quickly, has done for a while, and does still. */
  private String burns(double rate, Duration longer, Duration shorter) {
    var limit = rate * CHECKOUT_BUDGET;
    return failing(longer)
        + " > %.4f%nand%n".formatted(limit)
        + failing(shorter)
        + " > %.4f".formatted(limit);
  }

  private String failing(Duration window) {
    return """
    sum(rate(http_server_requests_seconds_count{%1$s,status=~"5.."}[%2$s]))
      / sum(rate(http_server_requests_seconds_count{%1$s}[%2$s]))"""
        .formatted(CHECKOUT, time.window(window));
  }

  /** The share of the last hour that took longer than it may. */
  private String late(String timer, String bound, double most) {
    return """
    1 - sum(rate(%1$s_bucket{le="%2$s"}[%3$s])) / sum(rate(%1$s_count[%3$s])) > %4$s"""
        .formatted(timer, bound, time.window(HOUR), most);
  }

  private void alert(
      String name,
      Severity severity,
      String expression,
      Duration hold,
      String summary,
      String runbook) {
    alerts.add(new Alert(name, severity, expression, time.span(hold), summary, runbook));
  }
}
