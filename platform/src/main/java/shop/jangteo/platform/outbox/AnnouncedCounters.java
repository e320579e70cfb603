package shop.jangteo.platform.outbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The event counters in the service's own tables: every table with a column {@code announced} and a
 * primary key of one column, which is the aggregate's id, perhaps without a {@link KeyPrefix}.
 */
final class AnnouncedCounters {

  private static final String TABLES =
      """
      SELECT c.table_name, MIN(k.column_name) FROM information_schema.columns c
      JOIN information_schema.columns k ON k.table_schema = c.table_schema AND k.table_name = c.table_name
        AND k.column_key = 'PRI'
      WHERE c.table_schema = DATABASE() AND c.column_name = 'announced'
      GROUP BY c.table_name HAVING COUNT(*) = 1""";

  private final JdbcTemplate jdbc;
  private final Map<String, String> prefixes;
  private volatile @Nullable List<Table> tables;

  AnnouncedCounters(JdbcTemplate jdbc, List<KeyPrefix> prefixes) {
    this.jdbc = jdbc;
    this.prefixes =
        prefixes.stream().collect(Collectors.toMap(KeyPrefix::table, KeyPrefix::prefix));
  }

  /** By aggregate id, of those that have a row. */
  Map<String, Long> of(Collection<String> ids) {
    var counters = new HashMap<String, Long>();
    for (var table : tables()) {
      var keys =
          ids.stream()
              .filter(id -> id.startsWith(table.prefix))
              .map(id -> id.substring(table.prefix.length()))
              .toList();
      if (!keys.isEmpty()) {
        jdbc.query(
            "SELECT `%2$s`, announced FROM `%1$s` WHERE `%2$s` IN (%3$s)"
                .formatted(table.name, table.key, marks(keys)),
            row -> {
              counters.merge(table.prefix + row.getString(1), row.getLong(2), Math::max);
            },
            keys.toArray());
      }
    }
    return counters;
  }

  Set<String> unsent(Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : new HashSet<>(
            jdbc.queryForList(
                "SELECT DISTINCT aggregate_id FROM outbox_events WHERE aggregate_id IN (%s)"
                    .formatted(marks(ids)),
                String.class,
                ids.toArray()));
  }

  /** Looked for once: tables do not change while a service runs. */
  private List<Table> tables() {
    var known = tables;
    if (known == null) {
      known =
          jdbc.query(
              TABLES,
              (row, _) ->
                  new Table(
                      row.getString(1),
                      row.getString(2),
                      prefixes.getOrDefault(row.getString(1), "")));
      tables = known;
    }
    return known;
  }

  private static String marks(Collection<String> ids) {
    return Stream.generate(() -> "?").limit(ids.size()).collect(Collectors.joining(","));
  }

  private record Table(String name, String key, String prefix) {}
}
