package shop.jangteo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.timeline.OrderSteps;
import shop.jangteo.platform.timeline.Step;
import shop.jangteo.platform.timeline.Step.Kind;

/**
 * When somebody was told of an order, by which way and because of which event; not in what words.
 */
@Component
final class MessageSteps implements OrderSteps {

  private static final String MESSAGES =
      """
      SELECT id, event_id, channel, kind, status, failure, created_at, sent_at, read_at
      FROM messages WHERE order_id = ?""";

  private final JdbcClient jdbc;

  MessageSteps(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Step> of(String orderId) {
    return jdbc.sql(MESSAGES).param(orderId).query(MessageSteps::steps).list().stream()
        .flatMap(List::stream)
        .toList();
  }

  private static List<Step> steps(ResultSet row, int number) throws SQLException {
    var steps = new ArrayList<Step>();
    steps.add(
        step(row, row.getTimestamp("created_at"), "WRITTEN")
            .with("statusNow", row.getString("status"))
            .with("failure", row.getString("failure"))
            .with("eventId", row.getString("event_id")));
    for (var later : List.of("SENT", "READ")) {
      var at = row.getTimestamp(later + "_AT");
      if (at != null) {
        steps.add(step(row, at, later));
      }
    }
    return steps;
  }

  private static Step step(ResultSet row, Timestamp at, String what) throws SQLException {
    return Step.of(at.toInstant(), Kind.NOTIFICATION, what)
        .with("message", row.getString("kind"))
        .with("channel", row.getString("channel"))
        .with("messageId", row.getString("id"));
  }
}
