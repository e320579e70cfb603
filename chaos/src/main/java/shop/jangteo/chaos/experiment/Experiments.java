package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import shop.jangteo.chaos.proxy.Fault;
import shop.jangteo.chaos.proxy.Traffic;
import shop.jangteo.chaos.stage.Proxies.Road;

/** All experiments, in the order of the table of faults. */
public final class Experiments {

  private static final Duration SHORT = Duration.ofSeconds(15);
  private static final Duration MEDIUM = Duration.ofSeconds(25);
  private static final Duration MINUTE = Duration.ofSeconds(60);

  /** Answers after which a platform that was started a moment ago is no longer busy with that. */
  private static final long WARM = 500;

  /** Ten minutes that touch every kind. */
  private static final Set<String> QUICK =
      Set.of(
          "kill-order-service",
          "crash-relay-after-send-order",
          "broker-killed",
          "database-killed",
          "pg-answer-lost",
          "delivered-twice",
          "overtaken-notification",
          "cut-off-database");

  /** For a check of the checker: what stands between some faults and some laws. */
  public enum Guard {
    INBOX,
    ORDERING,
    UNKNOWN;

    /** Those that its experiments break, each of them, when it is off. */
    public Set<String> laws() {
      return switch (this) {
        // not I14: a message has a unique key of its own, whatever the inbox does
        case INBOX -> Set.of("I12");
        case ORDERING -> Set.of("I13");
        // the PG has the money of an attempt that counts as declined
        case UNKNOWN -> Set.of("I5", "I6");
      };
    }

    public List<String> experiments() {
      return switch (this) {
        case INBOX -> List.of("delivered-twice", "crash-consumer-after-commit-inventory");
        case ORDERING -> List.of("overtaken-notification");
        case UNKNOWN -> List.of("pg-answer-lost");
      };
    }
  }

  private Experiments() {}

  /**
   * @param services that run, each of which is killed
   */
  public static List<Experiment> all(List<String> services) {
    var all = new ArrayList<Experiment>();
    services.forEach(service -> all.add(new KillService(service)));
    all.addAll(crashes());
    all.add(new Zombie("order-service"));
    all.add(new Zombie("payment-service"));
    all.addAll(servers());
    all.addAll(payments());
    all.addAll(records());
    all.addAll(roads());
    all.add(
        new RollingRestart(
            services.stream().filter(service -> !service.equals("gateway")).toList(), WARM));
    all.add(new FlashSale());
    all.add(new FirstComeCoupons());
    all.add(new HalfErrors());
    return List.copyOf(all);
  }

  public static boolean isQuick(Experiment experiment) {
    return QUICK.contains(experiment.name());
  }

  private static List<Experiment> crashes() {
    return List.of(
        new CrashAt("relay.after-send", "order-service"),
        new CrashAt("relay.mid-batch", "order-service"),
        new CrashAt("consumer.after-commit", "inventory-service"),
        new CrashAt("consumer.before-commit", "order-service"),
        new CrashAt("payment.before-pg", "payment-service"),
        new CrashAt("payment.after-pg", "payment-service"));
  }

  private static List<Experiment> servers() {
    return List.of(
        new ServerKilled("broker-killed", 4, "kafka", Duration.ofSeconds(1), Duration.ofSeconds(1)),
        new ServerKilled("broker-down", 4, "kafka", MINUTE, Duration.ofMinutes(10)),
        new ServerKilled(
            "database-killed", 5, "mariadb", Duration.ofSeconds(2), Duration.ofSeconds(2)),
        new ServerFrozen("database-frozen", 5, "mariadb", SHORT),
        new CommitReplyLost(),
        new DeadlockStorm(),
        new DiskFull(),
        new RedisLosesEverything(),
        new RoadFault(
            "redis-slow",
            6,
            "every answer of redis 2 s late",
            List.of(Road.REDIS),
            new Fault.Latency(Duration.ofSeconds(1), Duration.ZERO),
            MEDIUM,
            Traffic::delayed));
  }

  private static List<Experiment> payments() {
    return List.of(
        new PgWeather("pg-slow", "the PG takes 30 s for each answer", false, MEDIUM, MINUTE),
        new PgWeather(
            "pg-down", "the PG answers nobody", true, MINUTE.plusSeconds(30), Duration.ofHours(1)),
        new PgMisbehaves(
            "pg-answer-lost",
            "charged, and the answer never comes",
            List.of("charge-then-timeout"),
            MEDIUM,
            true),
        new PgMisbehaves(
            "pg-stalls",
            "charged 14 to 25 s after it was asked, when nobody listens any more",
            List.of("stall:14000", "stall:19000", "stall:25000"),
            MEDIUM,
            true),
        new LateCapture(),
        new PgMisbehaves(
            "pg-errors",
            "500, 429, busy, garbage and declines",
            List.of("error-500", "429", "busy", "garbage", "decline:REJECT_CARD_COMPANY"),
            MEDIUM,
            true),
        new PgMisbehaves(
            "pg-webhooks",
            "webhooks early, five times, contradictory, forged, never",
            List.of(
                "webhook-first",
                "duplicate-webhook",
                "contradictory-webhook",
                "forged-webhook",
                "no-webhook"),
            MEDIUM,
            false),
        new PgMisbehaves(
            "pg-refund-lost",
            "the answer to each refund is lost",
            List.of("refund-answer-lost"),
            MEDIUM,
            false));
  }

  private static List<Experiment> records() {
    return List.of(
        new Redelivery(),
        new Overtaken("notification", "order.events"),
        new OffsetsReset("order-service"),
        new OffsetsReset("inventory-service"),
        new Poison(),
        new Rebalances());
  }

  private static List<Experiment> roads() {
    return List.of(
        new RoadFault(
            "cut-off-database",
            10,
            "order and then payment cut off from their databases",
            List.of(Road.ORDER_DATABASE, Road.PAYMENT_DATABASE),
            Fault.Cut.both(),
            SHORT,
            Traffic::held),
        new RoadFault(
            "cut-off-broker",
            10,
            "all services cut off from the broker",
            List.of(Road.KAFKA),
            Fault.Cut.both(),
            SHORT.plusSeconds(5),
            Traffic::held),
        new RoadFault(
            "slow-broker",
            10,
            "the road to the broker takes 150 to 300 ms each way",
            List.of(Road.KAFKA),
            new Fault.Latency(Duration.ofMillis(150), Duration.ofMillis(150)),
            MEDIUM,
            Traffic::delayed),
        new RoadFault(
            "narrow-broker",
            10,
            "each connection to the broker passes 20 KB a second",
            List.of(Road.KAFKA),
            new Fault.Throttle(20_000),
            MEDIUM,
            Traffic::delayed),
        new RoadFault(
            "broken-courier",
            10,
            "connections to the courier are reset",
            List.of(Road.COURIER),
            new Fault.Reset(),
            MEDIUM,
            Traffic::resets));
  }
}
