package shop.jangteo.observability;

import java.util.List;

/** One for each way an alert has to fire, or must not. */
final class Scenarios {

  private static final String CALLS =
      "http_server_requests_seconds_count{service=\"gateway\",method=\"POST\",uri=\"%s\",status=\"%s\"}";
  private static final String ORDERS = "/api/v1/orders";
  private static final String CONFIRM = "/api/v1/payments/confirm";
  private static final String READER =
      "service=\"order-service\",topic=\"payment.events\",instance=\"%d\",client_id=\"%s\"";
  private static final String LAG =
      "kafka_consumer_fetch_manager_records_lag{" + READER + ",partition=\"0\"}";
  private static final String READ =
      "kafka_consumer_fetch_manager_records_consumed_total{" + READER + "}";
  private static final String ASSIGNED =
      "kafka_consumer_coordinator_assigned_partitions{service=\"order-service\",instance=\"%d\",client_id=\"%s\"}";
  private static final String POLLED =
      "kafka_consumer_last_poll_seconds_ago{service=\"order-service\",instance=\"%d\",client_id=\"%s\"}";
  private static final String MEMBER = "order-service-0";

  private Scenarios() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario("one call in fifty fails for an hour and more")
            .with(CALLS.formatted(ORDERS, "201"), "0+980x240")
            .with(CALLS.formatted(ORDERS, "503"), "0+20x240")
            .at("30m", "CheckoutFailsFast", "CheckoutFailsSlowly")
            .at("2h", "CheckoutFailsFast", "CheckoutFailsSlowly"),
        new Scenario("payments that fail are checkouts that fail")
            .with(CALLS.formatted(CONFIRM, "200"), "0+980x240")
            .with(CALLS.formatted(CONFIRM, "504"), "0+20x240")
            .at("2h", "CheckoutFailsFast", "CheckoutFailsSlowly"),
        new Scenario("a burst that is over burns nothing any more")
            .with(CALLS.formatted(ORDERS, "201"), "0+1000x240")
            .with(CALLS.formatted(ORDERS, "500"), "0+500x4 2000+0x236")
            .at("45m"),
        new Scenario("one call in a hundred and fifty fails: slow, not fast")
            .with(CALLS.formatted(ORDERS, "201"), "0+1490x1440")
            .with(CALLS.formatted(ORDERS, "500"), "0+10x1440")
            .at("7h", "CheckoutFailsSlowly"),
        new Scenario("one call in five hundred fails, which the budget allows for a while")
            .with(CALLS.formatted(ORDERS, "201"), "0+4990x240")
            .with(CALLS.formatted(ORDERS, "500"), "0+10x240")
            .at("2h"),
        new Scenario("what customers get wrong is no failure of ours")
            .with(CALLS.formatted(ORDERS, "201"), "0+10x240")
            .with(CALLS.formatted(ORDERS, "422"), "0+990x240")
            .at("2h"),
        new Scenario("other calls do not count as checkouts")
            .with(CALLS.formatted(ORDERS, "201"), "0+100x240")
            .with(CALLS.formatted("UNKNOWN", "503"), "0+100x240")
            .at("2h"),
        slow("five orders in a hundred take longer than half a second", 95, 100)
            .at("4m")
            .at("15m", "CheckoutSlow"),
        slow("five orders in a thousand take longer than half a second", 995, 1000).at("15m"),
        stuck("PLACED"),
        stuck("AWAITING_PAYMENT"),
        stuck("PAID"),
        late("jangteo_orders_answered_seconds", "30.0", "OrdersAnsweredLate", 990, 1000),
        inTime("jangteo_orders_answered_seconds", "30.0", 996, 1000),
        late("jangteo_mails_waited_seconds", "60.0", "MailsLate", 98, 100),
        inTime("jangteo_mails_waited_seconds", "60.0", 991, 1000),
        late("jangteo_outbox_published_seconds", "5.0", "EventsPublishedLate", 998, 1000),
        inTime("jangteo_outbox_published_seconds", "5.0", 9995, 10000),
        gauge("jangteo_outbox_oldest_seconds{service=\"a\",instance=\"1\"}", 30, "OutboxOld"),
        gauge("jangteo_outbox_overdue{service=\"a\"}", 0, "OutboxOverdue"),
        gauge("jangteo_outbox_full{service=\"a\"}", 0, "OutboxFull"),
        gauge("jangteo_events_waiting_seconds{service=\"a\"}", 60, "ConsumerWaits"),
        gauge(
            "jangteo_dead_letters_open{service=\"a\",topic=\"t\",reason=\"REJECTED\"}",
            0,
            "DeadLetterOpen"),
        gauge(
            "jangteo_payments_unknown_age_seconds{service=\"payment-service\"}",
            600,
            "PaymentUnknown"),
        gauge("jangteo_refunds_failed{service=\"payment-service\"}", 0, "RefundFailed"),
        new Scenario("a card is kept for more than a day, and for ten minutes of asking")
            .with(
                "jangteo_cards_leaving_age_seconds{service=\"payment-service\"}",
                "86400x3 86401x24 0x6")
            .at("11m")
            .at("13m", "CardNotForgotten")
            .at("16m"),
        new Scenario("a card that an upgrade asks for")
            .with("jangteo_cards_leaving_age_seconds{service=\"payment-service\"}", "900000x8 0x40")
            .at("13m"),
        gauge("jangteo_shipments_refused{service=\"delivery-service\"}", 0, "ParcelRefused"),
        astray("jangteo_delivery_strays_total{service=\"delivery-service\"}"),
        astray("jangteo_orders_strays_total{service=\"order-service\"}"),
        astray("jangteo_orders_late_losses_total{service=\"order-service\"}"),
        astray("jangteo_shipments_lost{service=\"delivery-service\"}"),
        new Scenario("a parcel was lost while nobody watched")
            .with("jangteo_shipments_lost{service=\"delivery-service\"}", "_x20 3x200")
            .at("11m", "GoodsAstray")
            .at("80m"),
        new Scenario("an instance that is new tells what was lost long ago")
            .with("jangteo_shipments_lost{service=\"delivery-service\",instance=\"1\"}", "3x200")
            .with(
                "jangteo_shipments_lost{service=\"delivery-service\",instance=\"2\"}", "_x150 3x50")
            .at("80m"),
        gauge("jangteo_invariant_violations{service=\"a\",law=\"I1\"}", 0, "InvariantBroken"),
        gauge("jangteo_invariant_age_seconds{service=\"a\",law=\"I4\"}", 600, "InvariantUnjudged"),
        new Scenario("a law that one of two instances judges is judged")
            .with(
                "jangteo_invariant_age_seconds{service=\"a\",law=\"I4\",instance=\"1\"}", "900x20")
            .with("jangteo_invariant_age_seconds{service=\"a\",law=\"I4\",instance=\"2\"}", "9x20")
            .at("5m"),
        new Scenario("lag for five minutes, and nothing is read")
            .with(LAG.formatted(1, MEMBER), "0x4 12x40")
            .with(READ.formatted(1, MEMBER), "0+50x4 200x40")
            .at("5m")
            .at("8m", "ConsumerStalled"),
        new Scenario("lag for an hour, and it is being worked off")
            .with(LAG.formatted(1, MEMBER), "0x4 1200x120")
            .with(READ.formatted(1, MEMBER), "0+50x124")
            .at("30m"),
        new Scenario("no lag, and nothing to read")
            .with(LAG.formatted(1, MEMBER), "0x60")
            .with(READ.formatted(1, MEMBER), "200x60")
            .at("20m"),
        new Scenario("one of two instances reads nothing, and the other keeps up")
            .with(LAG.formatted(1, MEMBER), "0x4 12x40")
            .with(READ.formatted(1, MEMBER), "0+50x4 200x40")
            .with(LAG.formatted(2, MEMBER), "0x44")
            .with(READ.formatted(2, MEMBER), "0+50x44")
            .at("5m")
            .at("8m", "ConsumerStalled"),
        new Scenario("one of two consumers of an instance reads nothing")
            .with(LAG.formatted(1, MEMBER), "0x4 12x40")
            .with(READ.formatted(1, MEMBER), "0+50x4 200x40")
            .with(LAG.formatted(1, "order-service-1"), "7x44")
            .with(READ.formatted(1, "order-service-1"), "0+50x44")
            .at("5m")
            .at("8m", "ConsumerStalled"),
        new Scenario("a new member begins with what has been waiting")
            .with(LAG.formatted(1, MEMBER), "_x10 500x2 0x20")
            .with(READ.formatted(1, MEMBER), "_x10 500x2 1000x20")
            .at("11m")
            .at("13m")
            .at("20m"),
        new Scenario("a handler that hangs with the last record there was")
            .with(LAG.formatted(1, MEMBER), "0x60")
            .with(READ.formatted(1, MEMBER), "200x60")
            .with(POLLED.formatted(1, MEMBER), "1x4 30 90 150+60x40")
            .with(POLLED.formatted(2, MEMBER), "1x60")
            .at("2m")
            .at("12m", "ConsumerHangs"),
        new Scenario("all members of a group are gone")
            .with(ASSIGNED.formatted(1, MEMBER), "3x20 _x60")
            .with(ASSIGNED.formatted(2, MEMBER), "3x20 _x60")
            .at("10m")
            .at("18m", "ConsumerGroupEmpty"),
        new Scenario("members that are there and have no partition")
            .with(ASSIGNED.formatted(1, MEMBER), "3x20 0x20")
            .at("18m", "ConsumerGroupEmpty"),
        new Scenario("who watches its own topic, or hears for its cache, is no member of the group")
            .with(ASSIGNED.formatted(1, MEMBER), "3x20 0x20")
            .with(ASSIGNED.formatted(1, "order-service-own-topic"), "4x40")
            .with(ASSIGNED.formatted(1, "order-service-ear"), "8x40")
            .at("10m")
            .at("18m", "ConsumerGroupEmpty"),
        new Scenario("a group that nobody was ever in is none")
            .with(ASSIGNED.formatted(1, "order-service-own-topic"), "4x20 0x20")
            .at("18m"),
        new Scenario("one of two members is gone")
            .with(ASSIGNED.formatted(1, MEMBER), "3x20 _x60")
            .with(ASSIGNED.formatted(2, MEMBER), "3x20 6x60")
            .at("18m"),
        new Scenario("the only instance is gone for a minute and more")
            .with("up{job=\"jangteo\",service=\"a\",instance=\"1\"}", "1x4 0x20")
            .at("2m")
            .at("2m30s")
            .at("5m", "ServiceDown"),
        new Scenario("one of two instances reads nothing on the replica for ten minutes and more")
            .with("jangteo_replica_follows{service=\"a\",instance=\"1\"}", "1x4 0x40")
            .with("jangteo_replica_follows{service=\"a\",instance=\"2\"}", "1x44")
            .at("12m")
            .at("13m", "ReplicaUnused"),
        new Scenario("two instances one after the other, each for a few minutes")
            .with("jangteo_replica_follows{service=\"a\",instance=\"1\"}", "1x4 0x15 1x40")
            .with("jangteo_replica_follows{service=\"a\",instance=\"2\"}", "1x15 0x15 1x29")
            .at("8m")
            .at("13m"),
        new Scenario("a replica that is away for five minutes, and again")
            .with("jangteo_replica_follows{service=\"a\",instance=\"1\"}", "1x4 0x10 1 0x10 1x20")
            .at("8m")
            .at("13m"),
        new Scenario("one of two instances is gone")
            .with("up{job=\"jangteo\",service=\"a\",instance=\"1\"}", "1x4 0x20")
            .with("up{job=\"jangteo\",service=\"a\",instance=\"2\"}", "1x24")
            .at("5m"));
  }

  /** Quiet at the bound and loud above it. */
  private static Scenario gauge(String metric, long bound, String alert) {
    return new Scenario(alert + " above " + bound)
        .with(metric, bound + "x3 " + (bound + 1) + "x6 0x6")
        .at("1m30s")
        .at("2m30s", alert)
        .at("7m");
  }

  /** One more, ten minutes after an hour without any: told for an hour, and then known. */
  private static Scenario astray(String metric) {
    return new Scenario("one more of " + metric)
        .with(metric, "2x140 3x200")
        .at("65m")
        .at("72m", "GoodsAstray")
        .at("125m", "GoodsAstray")
        .at("135m");
  }

  private static Scenario stuck(String status) {
    return new Scenario("an order is " + status + " for more than five minutes")
        .with("jangteo_orders_passing_age_seconds{status=\"%s\"}".formatted(status), "0+30x20")
        .at("5m")
        .at("6m", "OrderStuck");
  }

  private static Scenario slow(String name, int quick, int all) {
    var bucket =
        "http_server_requests_seconds_bucket{service=\"gateway\",method=\"POST\",uri=\"%s\",status=\"201\",le=\"%s\"}";
    return new Scenario(name)
        .with(bucket.formatted(ORDERS, "0.4"), "0+%dx40".formatted(quick))
        .with(bucket.formatted(ORDERS, "0.5"), "0+%dx40".formatted(quick))
        .with(bucket.formatted(ORDERS, "1.0"), "0+%dx40".formatted(all))
        .with(bucket.formatted(ORDERS, "+Inf"), "0+%dx40".formatted(all))
        // a payment waits for the provider
        .with(bucket.formatted(CONFIRM, "0.5"), "0x40")
        .with(bucket.formatted(CONFIRM, "+Inf"), "0+%dx40".formatted(all));
  }

  private static Scenario late(String timer, String bound, String alert, int inTime, int all) {
    return timed("too many of " + timer, timer, bound, inTime, all).at("2m").at("30m", alert);
  }

  private static Scenario inTime(String timer, String bound, int inTime, int all) {
    return timed("few enough of " + timer, timer, bound, inTime, all).at("30m");
  }

  private static Scenario timed(String name, String timer, String bound, int inTime, int all) {
    return new Scenario(name)
        .with(
            timer + "_bucket{service=\"a\",le=\"%s\"}".formatted(bound),
            "0+%dx80".formatted(inTime))
        .with(timer + "_bucket{service=\"a\",le=\"+Inf\"}", "0+%dx80".formatted(all))
        .with(timer + "_count{service=\"a\"}", "0+%dx80".formatted(all));
  }
}
