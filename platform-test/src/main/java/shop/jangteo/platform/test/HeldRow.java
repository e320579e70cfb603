package shop.jangteo.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A row that somebody else holds. A handler that decides about it must wait for it with a locking
 * read; one that reads first and finds out at its update that the row has changed is only saved by
 * being tried again.
 */
public final class HeldRow {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String READS_LOCKING =
      """
      SELECT COUNT(*) FROM information_schema.processlist
      WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?""";

  private final JdbcTemplate jdbc;
  private final String table;
  private final String key;
  private final String id;

  /**
   * @param key the column by which {@code id} is found
   */
  public HeldRow(JdbcTemplate jdbc, String table, String key, String id) {
    this.jdbc = jdbc;
    this.table = table;
    this.key = key;
    this.id = id;
  }

  /** Runs it while the row is held, and lets go once it waits; fails if it never does. */
  public void isWaitedForBy(Runnable handler) {
    var handled = new CompletableFuture<Boolean>();
    try (var holder = Objects.requireNonNull(jdbc.getDataSource()).getConnection()) {
      hold(holder);
      Thread.ofVirtual().start(() -> run(handler, handled));
      try {
        Awaitility.await("a locking read of " + table)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(20))
            .until(() -> handled.isDone() || isReadLocking());
        assertThat(handled).as("somebody who decides about " + table).isNotDone();
      } finally {
        holder.rollback();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    handled.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private void hold(Connection holder) throws SQLException {
    holder.setAutoCommit(false);
    try (var statement =
        holder.prepareStatement("SELECT 1 FROM %s WHERE %s = ? FOR UPDATE".formatted(table, key))) {
      statement.setString(1, id);
      try (var row = statement.executeQuery()) {
        assertThat(row.next()).as("a row of " + table).isTrue();
      }
    }
  }

  /** What waits for a lock has not ended, so the server still lists it. */
  private boolean isReadLocking() {
    var statement = "%%from %s %%for update%%".formatted(table);
    var count = jdbc.queryForObject(READS_LOCKING, Integer.class, statement);
    return count != null && count > 0;
  }

  private static void run(Runnable handler, CompletableFuture<Boolean> handled) {
    try {
      handler.run();
      handled.complete(true);
    } catch (RuntimeException | Error e) {
      handled.completeExceptionally(e);
    }
  }
}
