package shop.jangteo.platform.outbox;

import java.util.Collection;
import java.util.Collections;
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
 * primary key of one column, which is the aggregate's id.
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
  private volatile @Nullable String query;

  AnnouncedCounters(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Map<String, Long> of(Collection<String> ids) {
    var counters = new HashMap<String, Long>();
    var template = template();
    if (ids.isEmpty() || template.isEmpty()) {
      return counters;
    }
    var marks = marks(ids);
    var tables = template.split("%s", -1).length - 1;
    jdbc.query(
        template.replace("%s", marks),
        row -> {
          counters.merge(row.getString(1), row.getLong(2), Math::max);
        },
        Collections.nCopies(tables, ids).stream().flatMap(Collection::stream).toArray());
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

  /** One statement over all tables, found once: tables do not change while a service runs. */
  private String template() {
    var known = query;
    if (known == null) {
      List<String> parts =
          jdbc.query(
              TABLES,
              (row, _) ->
                  "SELECT `%2$s`, announced FROM `%1$s` WHERE `%2$s` IN (%%s)"
                      .formatted(row.getString(1), row.getString(2)));
      known = parts.stream().collect(Collectors.joining(" UNION ALL "));
      query = known;
    }
    return known;
  }

  private static String marks(Collection<String> ids) {
    return Stream.generate(() -> "?").limit(ids.size()).collect(Collectors.joining(","));
  }
}
