package shop.jangteo.checker.law;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Set;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;
import shop.jangteo.checker.law.DeadLetters.Spot;

/**
 * I12: every consumer's inbox against every topic it hears, both ways, and what its hearers said
 * because of each event.
 */
final class I12EachRecordHadOneEffect implements Law {

  private static final String RECORDED =
      """
      SELECT aggregate_id, aggregate_version, event_id FROM inbox_records WHERE topic = '%s'
      ORDER BY aggregate_id, aggregate_version""";

  /** What neither a person nor a timer can make a service say: some event always did. */
  private static final Set<String> ANSWERS =
      Set.of(
          "inventory.stock-committed.v1",
          "inventory.stock-lost.v1",
          "inventory.stock-released.v1",
          "inventory.stock-restored.v1");

  @Override
  public String id() {
    return "I12";
  }

  @Override
  public String sentence() {
    return "each record had one effect, or is dead-lettered, or was skipped on purpose";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    Service.topics().forEach(topic -> saidOnce(finding, facts.topic(topic)));
    for (var service : Service.values()) {
      var deadLetters = DeadLetters.of(facts.of(service));
      for (var name : service.hears()) {
        var topic = facts.topic(name);
        var effective = effects(facts, finding, service, topic);
        for (var event : topic.sent()) {
          finding.examined();
          hadEffect(finding, service, topic, event, effective, deadLetters);
        }
        for (var odd : topic.unreadable()) {
          finding.examined();
          var spot = new Spot(name, odd.partition(), odd.offset());
          if (!deadLetters.have(spot)) {
            finding.violation(
                "%s in %s".formatted(spot, service.group()),
                "cannot be read (%s) and is no dead letter".formatted(odd.why()));
          }
        }
      }
    }
  }

  /** The events whose effect is recorded, by their index. */
  private static BitSet effects(Facts facts, Finding finding, Service service, TopicLog topic) {
    var effective = new BitSet(topic.sent().size());
    facts
        .of(service)
        .each(
            RECORDED.formatted(topic.topic()),
            row -> {
              var key = row.getString("aggregate_id");
              var version = row.getLong("aggregate_version");
              var id = Sent.fingerprint(row.getString("event_id"));
              var found = false;
              for (var event : topic.with(key, version)) {
                if (event.eventId() == id) {
                  effective.set(event.index());
                  found = true;
                }
              }
              if (!found && topic.isWhole()) {
                finding.violation(
                    "%s %s in %s".formatted(topic.topic(), key, service.group()),
                    "version %d was applied as event %s, which the topic never had"
                        .formatted(version, row.getString("event_id")));
              }
            });
    return effective;
  }

  private static void hadEffect(
      Finding finding,
      Service service,
      TopicLog topic,
      Sent event,
      BitSet effective,
      DeadLetters deadLetters) {
    if (!effective.get(event.index())
        && KnownEvents.isKnown(topic.topic(), event.type())
        && !deadLetters.have(topic.topic(), event)) {
      var spot = new Spot(topic.topic(), event.partition(), event.offset());
      finding.violation(
          "%s in %s".formatted(spot, service.group()),
          "%s was neither applied nor put aside".formatted(event));
    }
  }

  /** No event makes its hearer say the same of the same aggregate twice. */
  private static void saidOnce(Finding finding, TopicLog topic) {
    for (var key : topic.keys()) {
      var said = new HashMap<Said, Sent>();
      for (var event : topic.of(key)) {
        if (event.invented()) {
          continue;
        }
        if (event.cause() == 0) { // a person's or a timer's word
          if (ANSWERS.contains(event.type())) {
            finding.examined();
            finding.violation(topic.topic() + " " + key, event + " answers nothing");
          }
          continue;
        }
        finding.examined();
        var before = said.putIfAbsent(new Said(event.cause(), event.type()), event);
        if (before != null && before.eventId() != event.eventId()) {
          finding.violation(
              topic.topic() + " " + key,
              "one event had two effects: %s and %s".formatted(before, event));
        }
      }
    }
  }

  private record Said(long cause, String type) {}
}
