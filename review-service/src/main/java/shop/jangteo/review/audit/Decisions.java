package shop.jangteo.review.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Each decision of an admin, for good. To be called in the transaction that carries it out. */
@Component
public final class Decisions {

  private final JdbcTemplate jdbc;
  private final Clock clock;

  Decisions(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public enum Action {
    HIDE,
    RESTORE,
    DELETE,
    ADD_WORD,
    REMOVE_WORD
  }

  /** One that was made. */
  public record Decision(String adminId, Action action, String reason, Instant at) {}

  /**
   * @param subject id of the review or the word
   */
  public void note(String adminId, Action action, String subject, String reason) {
    jdbc.update(
        "INSERT INTO decisions (admin_id, action, subject, reason, at) VALUES (?, ?, ?, ?, ?)",
        adminId,
        action.name(),
        subject,
        reason,
        Timestamp.from(clock.instant()));
  }

  /** The newest first. */
  public List<Decision> over(String subject) {
    return jdbc.query(
        "SELECT admin_id, action, reason, at FROM decisions WHERE subject = ? ORDER BY id DESC",
        (row, _) ->
            new Decision(
                row.getString("admin_id"),
                Action.valueOf(row.getString("action")),
                row.getString("reason"),
                row.getTimestamp("at").toInstant()),
        subject);
  }
}
