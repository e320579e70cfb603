package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.checker.fact.Service.DELIVERY;
import static shop.jangteo.checker.fact.Service.INVENTORY;
import static shop.jangteo.checker.fact.Service.NOTIFICATION;
import static shop.jangteo.checker.fact.Service.ORDER;
import static shop.jangteo.checker.law.Broken.assertBroken;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;

/** I11 to I14, I21 and I23, each broken in every way it can tell. */
class MessageLawTests {

  private static final String ORDERS = "order.events";

  private final HandMadeShop shop = HandMadeShop.open();

  @Test
  void i11SeesAnEventThatNeverArrived() {
    shop.order("O1", 1).pay();
    shop.topics.remove(shop.topics.find(ORDERS, "O1", 2));

    assertBroken(
        shop,
        new I11EveryAnnouncementIsInItsTopic(),
        "order.events O1",
        "announced 4 events",
        "lacks versions [2]");
  }

  @Test
  void i11SeesAnEventThatNobodyAnnounced() {
    shop.order("O1", 1);
    shop.sql(ORDER, "UPDATE orders SET announced = 1");

    assertBroken(
        shop, new I11EveryAnnouncementIsInItsTopic(), "order.events O1", "versions 1 to 2");
  }

  @Test
  void i11SeesAnEventOfNothing() {
    shop.order("O1", 1);
    shop.sql(ORDER, "DELETE FROM orders");

    assertBroken(
        shop, new I11EveryAnnouncementIsInItsTopic(), "order.events O1", "nothing of that name");
  }

  @Test
  void i11SeesTwoEventsUnderOneVersion() {
    shop.order("O1", 1);
    shop.topics.add(shop.topics.find(ORDERS, "O1", 2).with("event-id", "another"));

    assertBroken(
        shop, new I11EveryAnnouncementIsInItsTopic(), "order.events O1", "share a version");
  }

  @Test
  void i11HasNothingAgainstAnEventSentTwiceOrInvented() {
    shop.order("O1", 1);
    var event = shop.topics.find(ORDERS, "O1", 2);
    shop.topics.add(event);
    shop.topics.add(event.with("event-id", "x").with(TopicLog.INVENTED, "poison"));

    assertThat(shop.examine(new I11EveryAnnouncementIsInItsTopic()).violations()).isEmpty();
  }

  @Test
  void i12SeesARecordWithoutEffect() {
    shop.order("O1", 1);
    shop.sql(
        INVENTORY,
        "DELETE FROM inbox_records WHERE topic = 'order.events' AND aggregate_id = 'O1' AND aggregate_version = 1");
    var offset = shop.topics.offset(shop.topics.find(ORDERS, "O1", 1));

    assertBroken(
        shop,
        new I12EachRecordHadOneEffect(),
        "order.events-0@%d in inventory-service".formatted(offset),
        "neither applied nor put aside");
  }

  @Test
  void i12SeesAnEffectWithoutARecord() {
    shop.order("O1", 1);
    shop.topics.remove(shop.topics.find(ORDERS, "O1", 1));

    assertBroken(
        shop,
        new I12EachRecordHadOneEffect(),
        "order.events O1 in payment-service",
        "version 1 was applied",
        "never had");
  }

  @Test
  void i12SeesAnUnreadableRecordThatWasSwallowed() {
    shop.topics.add(new TestTopics.Record(ORDERS, 0, "O1", 1, Map.of("event-type", "poison")));

    assertBroken(
        shop,
        new I12EachRecordHadOneEffect(),
        "order.events-0@0 in delivery-service",
        "cannot be read (no event-id)");
  }

  @Test
  void i12HasNothingAgainstATypeThatNobodyKnowsYet() {
    shop.order("O1", 1);
    var future =
        shop.topics
            .find(ORDERS, "O1", 2)
            .with("event-type", "order.gift-wrapped.v1")
            .with("event-id", "future");
    shop.topics.add(future);

    assertThat(shop.examine(new I12EachRecordHadOneEffect()).violations()).isEmpty();
  }

  @Test
  void i12SeesTwoEffectsOfOneEvent() {
    shop.order("O1", 1).pay().cancelAndRefund();
    for (int version = 5; version <= 6; version++) {
      var event = shop.topics.find(ORDERS, "O1", version);
      shop.topics.replace(
          event,
          event.with("event-type", "order.refund-requested.v1").with("causation-id", "cause"));
    }

    assertBroken(
        shop,
        new I12EachRecordHadOneEffect(),
        "order.events O1",
        "two effects",
        "order.refund-requested.v1 version 5",
        "version 6");
  }

  @Test
  void i12SeesAnAnswerToNothing() {
    shop.order("O1", 1).pay();
    shop.topics.ofType("inventory.stock-committed.v1").headers().remove("causation-id");

    assertBroken(
        shop,
        new I12EachRecordHadOneEffect(),
        "inventory.events O1",
        "inventory.stock-committed.v1 version",
        "answers nothing");
  }

  @Test
  void i12HasNothingAgainstWhatWasPutAside() {
    shop.order("O1", 1).pay();
    var first = shop.topics.find(ORDERS, "O1", 1);
    shop.deadLetter(DELIVERY, first, "D1", "OPEN");
    shop.park(DELIVERY, ORDERS, "O1", "D1");
    shop.queue(DELIVERY, shop.topics.find(ORDERS, "O1", 2));
    shop.topics.add(first);

    assertThat(shop.examine(new I12EachRecordHadOneEffect()).violations()).isEmpty();
    assertThat(shop.examine(new I21DeadLettersAreAccountedFor()).violations()).isEmpty();
    assertThat(shop.examine(new I21DeadLettersAreAccountedFor()).facts()).isEqualTo(3);
  }

  @Test
  void i21HasNothingAgainstDecisions() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "REPLAYED");
    shop.decide(DELIVERY, "D1", "REPLAYED", "");
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 2), "D2", "DISCARDED");
    shop.decide(DELIVERY, "D2", "DISCARDED", "a duplicate of our own making");

    assertThat(shop.examine(new I21DeadLettersAreAccountedFor()).violations()).isEmpty();
  }

  @Test
  void i21SeesADeadLetterThatNobodyDecidedAndYetIsClosed() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "REPLAYED");

    assertBroken(shop, letters(), "dead letter D1 of delivery-service", "REPLAYED", "0 decisions");
  }

  @Test
  void i21SeesADiscardWithoutAReason() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "DISCARDED");
    shop.decide(DELIVERY, "D1", "DISCARDED", "");

    assertBroken(shop, letters(), "dead letter D1 of delivery-service", "0 reasons");
  }

  @Test
  void i21SeesADeadLetterThatAServiceSent() {
    shop.order("O1", 1);
    var record = shop.topics.find(ORDERS, "O1", 1);
    shop.deadLetter(DELIVERY, record, "D1", "OPEN", "{\"event-id\":\"1\"}");

    assertBroken(
        shop,
        letters(),
        "dead letter D1 of delivery-service",
        "no experiment made up",
        "REJECTED",
        "why");
  }

  @Test
  void i21SeesADeadLetterOfNoRecord() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "OPEN");
    shop.sql(DELIVERY, "UPDATE dead_letters SET offset_no = 99");

    assertBroken(
        shop, letters(), "dead letter D1 of delivery-service", "order.events-0@99", "there is not");
  }

  @Test
  void i21SeesADeadLetterThatWasNotAnnounced() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "OPEN");
    shop.topics.remove(shop.topics.ofType("platform.dead-lettered.v1"));

    assertBroken(
        shop, letters(), "order.events.delivery-service.dlt", "announces 0", "there are 1");
  }

  @Test
  void i21SeesAKeyThatWaitsForWhatIsDecided() {
    shop.order("O1", 1);
    shop.deadLetter(DELIVERY, shop.topics.find(ORDERS, "O1", 1), "D1", "REPLAYED");
    shop.decide(DELIVERY, "D1", "REPLAYED", "");
    shop.park(DELIVERY, ORDERS, "O1", "D1");

    assertBroken(shop, letters(), "order.events O1 in delivery-service", "D1, which is REPLAYED");
  }

  @Test
  void i21SeesARecordThatWaitsBehindNothing() {
    shop.order("O1", 1);
    shop.queue(DELIVERY, shop.topics.find(ORDERS, "O1", 1));

    assertBroken(shop, letters(), "order.events O1 in delivery-service", "1 records waiting");
  }

  private static Law letters() {
    return new I21DeadLettersAreAccountedFor();
  }

  @Test
  void i13SeesARecordThatOvertookAnother() {
    shop.order("O1", 1).pay();
    shop.topics.swap(shop.topics.find(ORDERS, "O1", 2), shop.topics.find(ORDERS, "O1", 3));

    assertBroken(
        shop, new I13OrderWithinEachKey(), "order.events O1", "version 2 of O1", "came after");
  }

  @Test
  void i13SeesAKeyInTwoPartitions() {
    shop.order("O1", 1);
    var event = shop.topics.find(ORDERS, "O1", 2);
    shop.topics.replace(event, event.in(3));

    assertBroken(shop, new I13OrderWithinEachKey(), "order.events O1", "in two partitions");
  }

  @Test
  void i13SeesAVersionAppliedBeforeTheOneBeforeIt() {
    shop.order("O1", 1).pay();
    shop.sql(
        INVENTORY,
        """
        UPDATE inbox_records SET recorded_at = recorded_at - INTERVAL 1 HOUR
        WHERE topic = 'order.events' AND aggregate_id = 'O1' AND aggregate_version = 3""");

    assertBroken(
        shop,
        new I13OrderWithinEachKey(),
        "order.events O1 in inventory-service",
        "version 3 was applied at");
  }

  @Test
  void i13HasNothingAgainstARepetition() {
    shop.order("O1", 1).pay();
    shop.topics.add(shop.topics.find(ORDERS, "O1", 1));

    assertThat(shop.examine(new I13OrderWithinEachKey()).violations()).isEmpty();
  }

  @Test
  void i14SeesNewsThatNobodyWasTold() {
    shop.order("O1", 1).pay();
    var event = shop.topics.ofType("order.paid.v1").headers().get("event-id");
    shop.sql(NOTIFICATION, "DELETE FROM messages WHERE event_id = ?", event);

    assertBroken(
        shop, new I14OneNotificationPerIntent(), "order.events O1", "order.paid.v1", "to nobody");
  }

  @Test
  void i14SeesAChannelThatWasForgotten() {
    shop.order("O1", 1).pay();
    shop.sql(NOTIFICATION, "DELETE FROM messages WHERE channel = 'MAIL'");

    assertBroken(shop, new I14OneNotificationPerIntent(), "order.events O1", "told by IN_APP");
  }

  @Test
  void i14SeesTheSameNewsTwice() {
    shop.order("O1", 1).pay();
    shop.sql(NOTIFICATION, "ALTER TABLE messages DROP KEY messages_once");
    try {
      shop.tell(shop.topics.ofType("order.paid.v1").headers().get("event-id"), "MAIL");

      assertBroken(
          shop, new I14OneNotificationPerIntent(), "order.events O1", "by IN_APP,MAIL,MAIL");
    } finally {
      shop.sql(NOTIFICATION, "DELETE FROM messages");
      shop.sql(
          NOTIFICATION, "ALTER TABLE messages ADD UNIQUE KEY messages_once (event_id, channel)");
    }
  }

  @Test
  void i14HasNothingAgainstNewsThatWereReplayedOrStillWait() {
    shop.order("O1", 1).pay();
    var replayed = shop.topics.ofType("order.paid.v1");
    shop.deadLetter(NOTIFICATION, replayed, "D1", "REPLAYED");
    assertThat(shop.examine(new I14OneNotificationPerIntent()).violations()).isEmpty();

    shop.sql(
        NOTIFICATION,
        "DELETE FROM messages WHERE event_id = ?",
        replayed.headers().getOrDefault("event-id", ""));

    assertThat(shop.examine(new I14OneNotificationPerIntent()).violations()).isEmpty();
  }

  @Test
  void i14KnowsNewsWhoseVersionAMadeUpRecordHasClaimed() {
    shop.order("O1", 1).pay();
    var paid = shop.topics.ofType("order.paid.v1");
    var madeUp = paid.with("event-id", "made-up").with("fault", "made up");
    shop.topics.add(madeUp);
    shop.topics.swap(paid, madeUp);
    shop.deadLetter(NOTIFICATION, madeUp, "D1", "DISCARDED");

    assertThat(shop.examine(new I14OneNotificationPerIntent()).violations()).isEmpty();

    shop.sql(
        NOTIFICATION,
        "DELETE FROM messages WHERE event_id = ?",
        paid.headers().getOrDefault("event-id", ""));
    assertBroken(shop, new I14OneNotificationPerIntent(), "order.events O1", "to nobody");
  }

  @Test
  void i14SeesNewsOfNothing() {
    shop.tell("00000000-0000-0000-0000-000000000000", "MAIL");

    assertThat(shop.examine(new I14OneNotificationPerIntent()).violations())
        .singleElement()
        .satisfies(
            violation ->
                assertThat(violation.sentence()).contains("00000000", "was never announced"));
  }

  @Test
  void i23SeesAnEventOutsideItsOrdersTrace() {
    shop.order("O1", 1).pay();
    var event = shop.topics.ofType("payment.approved.v1");
    shop.topics.replace(event, event.with("traceparent", "00-%032x-%016x-01".formatted(99, 7)));

    assertBroken(
        shop, new I23OneTracePerOrder(), "order O1", "payment.approved.v1", "trace of its own");
  }

  @Test
  void i23SeesAnEventWithoutATrace() {
    shop.order("O1", 1).pay();
    shop.topics.ofType("order.paid.v1").headers().remove("traceparent");

    assertBroken(shop, new I23OneTracePerOrder(), "order O1", "order.paid.v1", "no trace");
  }

  /** What this module believes of events and their hearers is what the catalogue says. */
  @Test
  void theEventCatalogueIsTheOneInTheDocuments() throws Exception {
    var root = Path.of(System.getProperty("jangteo.root", ".."));
    Map<String, Set<String>> events = new HashMap<>();
    Map<String, Set<String>> hearers = new HashMap<>();
    var topic = "";
    for (var line : Files.readAllLines(root.resolve("docs/events.md"))) {
      if (line.startsWith("## ")) {
        topic = line.substring(3).strip();
      } else if (line.startsWith("Heard by: ")) {
        hearers.put(topic, Set.of(line.substring("Heard by: ".length()).strip().split(", ")));
      }
      var event = Pattern.compile("^\\| `([^`]+)`").matcher(line);
      if (event.find()) {
        events.computeIfAbsent(topic, _ -> new HashSet<>()).add(event.group(1));
      }
    }

    for (var name : events.keySet()) {
      var groups = new TreeSet<String>();
      for (var service : Service.values()) {
        if (service.reads(name)) {
          groups.add(service.group());
        }
      }
      assertThat(groups).as(name).isEqualTo(new TreeSet<>(hearers.get(name)));
    }
    events.keySet().removeAll(Service.requestTopics());
    assertThat(KnownEvents.BY_TOPIC).isEqualTo(events);
  }
}
