package shop.jangteo.bench.relay;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.bench.relay.BulkEvent.BulkCounted;
import shop.jangteo.bench.relay.SingleEvent.SingleCounted;
import shop.jangteo.contracts.Event;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/**
 * Adds up what it hears: loads what it changes {@code FOR UPDATE}, decides in record order, writes
 * the net result.
 */
@Component
final class Tallies {

  private static final String LOCK =
      "SELECT id, applied, amount, last_version, misplaced FROM tallies WHERE id IN (%s) ORDER BY id FOR UPDATE";
  private static final String WRITE =
      """
      INSERT INTO tallies (id, applied, amount, last_version, misplaced) VALUES (?, ?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE applied = VALUES(applied), amount = VALUES(amount),
        last_version = VALUES(last_version), misplaced = VALUES(misplaced)""";

  private final JdbcTemplate jdbc;

  /** One row, for better or worse: a wrong order is counted, not refused. */
  record Tally(long applied, long amount, long lastVersion, long misplaced) {
    static final Tally EMPTY = new Tally(0, 0, 0, 0);

    Tally and(Incoming<?> message) {
      return new Tally(
          applied + 1,
          amount + amountOf(message.event()),
          message.version(),
          misplaced + (message.version() == lastVersion + 1 ? 0 : 1));
    }

    private static int amountOf(Event event) {
      return switch (event) {
        case BulkCounted(_, var amount) -> amount;
        case SingleCounted(_, var amount) -> amount;
        default -> throw new IllegalArgumentException(event + " counts nothing");
      };
    }
  }

  Tallies(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void count(List<Incoming<BulkEvent>> poll) {
    apply(poll);
  }

  @EventHandler
  void count(Incoming<SingleEvent> message) {
    apply(List.of(message));
  }

  private void apply(List<? extends Incoming<?>> messages) {
    var tallies = new TreeMap<String, Tally>();
    messages.forEach(message -> tallies.put(message.event().aggregateId(), Tally.EMPTY));
    var marks = String.join(",", Collections.nCopies(tallies.size(), "?"));
    jdbc.query(
        LOCK.formatted(marks),
        row -> {
          tallies.put(
              row.getString(1),
              new Tally(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        },
        tallies.keySet().toArray());
    for (var message : messages) {
      tallies.computeIfPresent(message.event().aggregateId(), (_, tally) -> tally.and(message));
    }
    jdbc.batchUpdate(
        WRITE,
        tallies.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).toList());
  }

  private static Object[] row(String id, Tally tally) {
    return new Object[] {id, tally.applied, tally.amount, tally.lastVersion, tally.misplaced};
  }

  /**
   * How many records have had their effect.
   *
   * @param prefix of the tallies' ids
   */
  long applied(String prefix) {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            "SELECT COALESCE(SUM(applied), 0) FROM tallies WHERE id LIKE ?",
            Long.class,
            prefix + "%"));
  }

  Map<String, Tally> all(String prefix) {
    var all = new TreeMap<String, Tally>();
    jdbc.query(
        "SELECT id, applied, amount, last_version, misplaced FROM tallies WHERE id LIKE ?",
        row -> {
          all.put(
              row.getString(1),
              new Tally(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
        },
        prefix + "%");
    return all;
  }
}
