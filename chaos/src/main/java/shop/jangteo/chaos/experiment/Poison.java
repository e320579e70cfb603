package shop.jangteo.chaos.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import shop.jangteo.chaos.experiment.Operator.Letter;
import shop.jangteo.chaos.stage.Broker.Spot;
import shop.jangteo.chaos.stage.Stage;
import shop.jangteo.chaos.stage.Until;

/**
 * Events whose headers are in order and whose content nobody can read, some of them about orders
 * that are under way, so that what follows them has to wait. Meanwhile one of the topics that tell
 * of dead letters is missing. An operator tries them again, in vain, and throws them away.
 */
final class Poison implements Experiment {

  private static final int LIVE = 4;
  private static final int INVENTED = 3;
  private static final int BYTES = 200;
  private static final String GARBAGE = "garbage of a chaos experiment";
  private static final Duration PUT_ASIDE_WITHIN = Duration.ofSeconds(60);
  private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(20);
  private static final String LIVE_ORDERS =
      "SELECT CONCAT(id, ' ', announced + 1) FROM orders WHERE status IN ('PLACED', 'AWAITING_PAYMENT') ORDER BY id DESC LIMIT "
          + LIVE;

  /** What hears of it: nobody else puts anything of that topic aside. */
  private static final String WITHOUT_NOTICES = "inventory.events.product-service.dlt";

  /** A topic that is poisoned, with whom it concerns. */
  private record Target(String topic, String type, List<String> words) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target(
              "order.events",
              "order.paid.v1",
              List.of("inventory", "payment", "delivery", "notification")),
          new Target("payment.events", "payment.approved.v1", List.of("order", "notification")),
          new Target(
              "inventory.events", "inventory.stock-reserved.v1", List.of("order", "product")));

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public int number() {
    return 9;
  }

  @Override
  public String fault() {
    return "unreadable events in three topics, and a dead-letter topic gone";
  }

  @Override
  public Duration lasts() {
    return Duration.ofSeconds(40);
  }

  @Override
  public void run(Scene scene) throws Exception {
    var stage = scene.stage();
    var broker = stage.broker();
    var own = new LinkedHashSet<Spot>();
    scene.afterwards(() -> broker.restore(WITHOUT_NOTICES));
    scene.afterwards(() -> throwAway(stage, own));
    broker.delete(WITHOUT_NOTICES);
    scene.show(
        Until.isTrue(FOLLOWED_WITHIN, () -> !broker.exists(WITHOUT_NOTICES)),
        "there is no topic " + WITHOUT_NOTICES);
    send(scene, own);
    var operator = Operator.signIn(stage);
    scene.show(
        Until.isTrue(PUT_ASIDE_WITHIN, () -> letters(operator, own).size() >= wanted(own)),
        "%d unreadable events were put aside by all %d who hear them"
            .formatted(own.size(), wanted(own)));
    scene.show(
        Until.isTrue(FOLLOWED_WITHIN, () -> parked(stage) > 0),
        "%d later events of orders under way wait behind them".formatted(parked(stage)));
    var unsent =
        stage
            .database()
            .number(
                "product_db",
                "SELECT COUNT(*) FROM outbox_events WHERE topic = '%s'".formatted(WITHOUT_NOTICES));
    scene.show(
        unsent > 0 && !broker.exists(WITHOUT_NOTICES),
        "%d notices wait for the topic that is missing".formatted(unsent));
    broker.restore(WITHOUT_NOTICES);
    var letters = letters(operator, own);
    scene.expect(
        letters.stream().noneMatch(operator::replay),
        "what cannot be read cannot be replayed either");
    letters.forEach(letter -> operator.discard(letter, GARBAGE));
    own.clear();
    scene.expect(
        Until.isTrue(PUT_ASIDE_WITHIN, () -> parked(stage) == 0),
        "what waited behind discarded events goes on, but %d still wait".formatted(parked(stage)));
  }

  /** Whatever kept an operator from it until now: what is open holds up orders, and I21 with it. */
  private static void throwAway(Stage stage, Set<Spot> own) throws Exception {
    if (own.isEmpty()) {
      return;
    }
    var operator = Operator.signIn(stage);
    // some may still be on their way to being put aside
    Until.isTrue(PUT_ASIDE_WITHIN, () -> letters(operator, own).size() >= wanted(own));
    letters(operator, own).forEach(letter -> operator.discard(letter, GARBAGE));
  }

  private static void send(Scene scene, Set<Spot> own) throws Exception {
    var stage = scene.stage();
    for (var target : TARGETS) {
      for (var one : keys(stage, target).entrySet()) {
        var garbage = new byte[BYTES];
        scene.random().nextBytes(garbage);
        var headers =
            Map.of(
                "event-id", UUID.randomUUID().toString(),
                "event-type", target.type,
                "aggregate-version", Long.toString(one.getValue()),
                "occurred-at", Instant.now().toString(),
                "correlation-id", UUID.randomUUID().toString());
        own.add(stage.broker().invent(target.topic, one.getKey(), garbage, headers));
      }
    }
  }

  /** With the version that comes next: orders that people are about to pay, and some of nobody. */
  private static Map<String, Long> keys(Stage stage, Target target) throws Exception {
    var keys = new LinkedHashMap<String, Long>();
    if (target.topic.equals("order.events")) {
      for (var row : stage.database().column("order_db", LIVE_ORDERS)) {
        var words = row.split(" ", 2);
        keys.put(words[0], Long.valueOf(words[1]));
      }
    }
    for (int number = 0; number < INVENTED; number++) {
      keys.put("chaos-poison-%d".formatted(number), 1L);
    }
    return keys;
  }

  private static long wanted(Set<Spot> own) {
    return TARGETS.stream()
        .mapToLong(
            target ->
                target.words.size()
                    * own.stream().filter(spot -> spot.topic().equals(target.topic)).count())
        .sum();
  }

  private static List<Letter> letters(Operator operator, Set<Spot> own) {
    var letters = new ArrayList<Letter>();
    TARGETS.stream()
        .flatMap(target -> target.words.stream())
        .distinct()
        .forEach(word -> letters.addAll(operator.open(word, own)));
    return letters;
  }

  private static long parked(Stage stage) throws Exception {
    var parked = 0L;
    for (var word : List.of("inventory", "payment", "delivery", "notification")) {
      parked += stage.database().number(word + "_db", "SELECT COUNT(*) FROM parked_records");
    }
    return parked;
  }
}
