package shop.jangteo.search.index;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.inbox.Incoming;

/**
 * Counts what was heard of replays, whoever asked for them: a rebuild may learn which one is its
 * own after the first snapshots have come. To be called in a transaction.
 */
@Component
final class HeardReplays {

  private static final String ADD =
      """
      INSERT INTO heard_replays (replay_id, heard, heard_at) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE heard = heard + VALUES(heard), heard_at = VALUES(heard_at)""";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  HeardReplays(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  void add(Stream<? extends Incoming<?>> snapshots) {
    var now = Timestamp.from(clock.instant());
    var heard = new TreeMap<String, Long>();
    snapshots.forEach(snapshot -> heard.merge(snapshot.correlationId(), 1L, Long::sum));
    jdbc.batchUpdate(
        ADD,
        heard.entrySet().stream()
            .map(
                (Map.Entry<String, Long> replay) ->
                    Sql.row(replay.getKey(), replay.getValue(), now))
            .toList());
  }

  long of(String replayId) {
    return jdbc
        .queryForList("SELECT heard FROM heard_replays WHERE replay_id = ?", Long.class, replayId)
        .stream()
        .findFirst()
        .orElse(0L);
  }

  void forgetBefore(Timestamp time) {
    jdbc.update("DELETE FROM heard_replays WHERE heard_at < ?", time);
  }
}
