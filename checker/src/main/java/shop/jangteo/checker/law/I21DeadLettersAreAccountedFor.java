package shop.jangteo.checker.law;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import shop.jangteo.checker.fact.Database;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.Sent;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.checker.fact.TopicLog;
import shop.jangteo.checker.law.DeadLetters.Spot;

/**
 * I21: each dead letter is a record that exists, was announced, and is open or was decided by
 * somebody; whatever waits, waits for one that is open. And none is a record that a service sent:
 * what services tell each other, they can apply.
 */
final class I21DeadLettersAreAccountedFor implements Law {

  private static final String LETTERS =
      """
      SELECT d.id, d.topic, d.partition_no, d.offset_no, d.state, d.closed_at, d.reason, d.error,
        d.headers NOT LIKE '%"fault"%' AS genuine,
        COALESCE(SUM(a.action = d.state), 0) AS decisions,
        COALESCE(SUM(a.action = 'DISCARDED' AND a.reason <> ''), 0) AS reasons
      FROM dead_letters d LEFT JOIN dead_letter_actions a ON a.dead_letter_id = d.id
      GROUP BY d.id, d.topic, d.partition_no, d.offset_no, d.state, d.closed_at, d.reason, d.error, d.headers
      ORDER BY d.id""";

  private static final String WAITING_FOR_NOTHING =
      """
      SELECT k.topic, k.aggregate_id, k.dead_letter_id, d.state
      FROM parked_keys k LEFT JOIN dead_letters d ON d.id = k.dead_letter_id
      WHERE d.state IS NULL OR d.state <> 'OPEN' ORDER BY k.topic, k.aggregate_id""";

  private static final String FORGOTTEN =
      """
      SELECT r.topic, r.aggregate_id, COUNT(*) AS records
      FROM parked_records r
        LEFT JOIN parked_keys k ON k.topic = r.topic AND k.aggregate_id = r.aggregate_id
      WHERE k.aggregate_id IS NULL GROUP BY r.topic, r.aggregate_id ORDER BY r.topic, r.aggregate_id""";

  @Override
  public String id() {
    return "I21";
  }

  @Override
  public String sentence() {
    return "dead letters in = replayed + parked + discarded, and a service sent none of them";
  }

  @Override
  public void examine(Facts facts, Finding finding) {
    for (var service : Service.values()) {
      var letters = new HashMap<Spot, String>();
      facts
          .of(service)
          .each(
              LETTERS,
              row -> {
                finding.examined();
                var spot =
                    new Spot(
                        row.getString("topic"),
                        row.getInt("partition_no"),
                        row.getLong("offset_no"));
                letters.put(spot, subject(service, row.getString("id")));
                decided(finding, subject(service, row.getString("id")), row);
                if (row.getBoolean("genuine")) {
                  finding.violation(
                      subject(service, row.getString("id")),
                      "is a record no experiment made up: %s, %s, %s"
                          .formatted(spot, row.getString("reason"), row.getString("error")));
                }
              });
      for (var name : service.hears()) {
        var topic = facts.topic(name);
        announced(facts, finding, service, topic, letters);
        exist(topic, letters);
      }
      letters.forEach(
          (spot, subject) ->
              finding.violation(subject, "is record %s, which there is not".formatted(spot)));
      waiting(finding, service, facts.of(service));
    }
  }

  private static String subject(Service service, String id) {
    return "dead letter %s of %s".formatted(id, service.group());
  }

  private static void decided(Finding finding, String subject, ResultSet row) throws SQLException {
    var state = row.getString("state");
    var decisions = row.getLong("decisions");
    var closed = row.getTimestamp("closed_at") != null;
    var accounted =
        switch (state) {
          case "OPEN" -> !closed && decisions == 0;
          case "REPLAYED" -> closed && decisions == 1;
          case "DISCARDED" -> closed && decisions == 1 && row.getLong("reasons") == 1;
          default -> false;
        };
    if (!accounted) {
      finding.violation(
          subject,
          "is %s, %s, with %d decisions and %d reasons"
              .formatted(
                  state, closed ? "closed" : "not closed", decisions, row.getLong("reasons")));
    }
  }

  /** One notice each in the topic for whoever wants to listen. */
  private static void announced(
      Facts facts, Finding finding, Service service, TopicLog topic, Map<Spot, String> letters) {
    var count =
        letters.keySet().stream().filter(spot -> spot.topic().equals(topic.topic())).count();
    if (count == 0) {
      return;
    }
    var notices = facts.topic("%s.%s.dlt".formatted(topic.topic(), service.group()));
    var distinct = new HashSet<Long>();
    for (Sent notice : notices.sent()) {
      distinct.add(notice.eventId());
    }
    if (notices.isWhole() && distinct.size() != count) {
      finding.violation(
          notices.topic(),
          "announces %d dead letters, there are %d".formatted(distinct.size(), count));
    }
  }

  private static void exist(TopicLog topic, Map<Spot, String> letters) {
    if (letters.isEmpty()) {
      return;
    }
    if (!topic.isWhole()) {
      letters.keySet().removeIf(spot -> spot.topic().equals(topic.topic()));
    }
    topic.sent().forEach(event -> letters.remove(spot(topic, event.partition(), event.offset())));
    topic.unreadable().forEach(odd -> letters.remove(spot(topic, odd.partition(), odd.offset())));
  }

  private static Spot spot(TopicLog topic, int partition, long offset) {
    return new Spot(topic.topic(), partition, offset);
  }

  private static void waiting(Finding finding, Service service, Database database) {
    finding.examined(database.count("SELECT COUNT(*) FROM parked_keys"));
    finding.examined(database.count("SELECT COUNT(*) FROM parked_records"));
    database.each(
        WAITING_FOR_NOTHING,
        row ->
            finding.violation(
                "%s %s in %s"
                    .formatted(
                        row.getString("topic"), row.getString("aggregate_id"), service.group()),
                "is parked for dead letter %s, which is %s"
                    .formatted(row.getString("dead_letter_id"), row.getString("state"))));
    database.each(
        FORGOTTEN,
        row ->
            finding.violation(
                "%s %s in %s"
                    .formatted(
                        row.getString("topic"), row.getString("aggregate_id"), service.group()),
                "has %d records waiting, and is not parked".formatted(row.getLong("records"))));
  }
}
