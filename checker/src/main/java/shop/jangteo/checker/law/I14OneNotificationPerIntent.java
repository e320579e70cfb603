package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;

/** I14: the events worth telling against the messages there are, both ways. */
final class I14OneNotificationPerIntent implements Law {

  private static final List<String> CHANNELS = List.of("IN_APP", "MAIL");

  @Override
  public String id() {
    return "I14";
  }

  @Override
  public String sentence() {
    return "one notification per intent and channel";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    var notification = facts.of(Service.NOTIFICATION);
    var channels = new HashMap<Long, String>();
    notification.each(
        "SELECT event_id, channel FROM messages ORDER BY event_id, channel",
        row ->
            channels.merge(
                Sent.fingerprint(row.getString("event_id")),
                row.getString("channel").intern(),
                (all, next) -> (all + "," + next).intern()));
    var expected = String.join(",", CHANNELS);
    var deadLetters = DeadLetters.of(notification);
    var whole = true;
    for (var name : Service.NOTIFICATION.hears()) {
      var topic = facts.topic(name);
      whole &= topic.isWhole();
      for (var event : topic.sent()) {
        if (!KnownEvents.WORTH_TELLING.contains(event.type()) || topic.isRepetition(event)) {
          continue;
        }
        finding.examined();
        var told = channels.remove(event.eventId());
        // what was put aside is told when a person says so, or never
        var mayBeUntold = told == null && deadLetters.have(name, event);
        if (!expected.equals(told) && !mayBeUntold) {
          finding.violation(
              name + " " + event.key(),
              "%s was told %s".formatted(event, told == null ? "to nobody" : "by " + told));
        }
      }
    }
    if (whole && !channels.isEmpty()) {
      untraceable(facts, finding, channels);
    }
  }

  private static void untraceable(Facts facts, Finding finding, Map<Long, String> unexplained) {
    facts
        .of(Service.NOTIFICATION)
        .each(
            "SELECT id, event_id, kind, channel FROM messages",
            row -> {
              if (unexplained.containsKey(Sent.fingerprint(row.getString("event_id")))) {
                finding.violation(
                    "message " + row.getString("id"),
                    "%s by %s tells of event %s, which was never announced"
                        .formatted(
                            row.getString("kind"),
                            row.getString("channel"),
                            row.getString("event_id")));
              }
            });
  }
}
