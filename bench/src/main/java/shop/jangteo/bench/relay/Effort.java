package shop.jangteo.bench.relay;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the database server has done since its start: figures that a slower machine does not change.
 *
 * @param statements that clients sent
 * @param commits among them
 * @param logWrites physical writes to its log, each of which a commit waits for
 */
public record Effort(long statements, long commits, long logWrites) {

  private static final int UNIT = 1_000;

  public static Effort sinceStart(JdbcTemplate jdbc) {
    return new Effort(
        status(jdbc, "Questions"), status(jdbc, "Com_commit"), status(jdbc, "Innodb_log_writes"));
  }

  private static long status(JdbcTemplate jdbc, String name) {
    return jdbc
        .query("SHOW GLOBAL STATUS WHERE Variable_name = ?", (row, _) -> row.getLong(2), name)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  /** What a thousand events have cost since an earlier look. */
  public Effort per1000(long events, Effort before) {
    var divisor = Math.max(1, events);
    return new Effort(
        (statements - before.statements) * UNIT / divisor,
        (commits - before.commits) * UNIT / divisor,
        (logWrites - before.logWrites) * UNIT / divisor);
  }
}
