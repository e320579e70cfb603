package shop.jangteo.search.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.search.elastic.Write.Outcome;
import tools.jackson.databind.json.JsonMapper;

/**
 * One row per product: a part from each source, and the revision that every change raises. What
 * changed is due, until the index has it. To be called in a transaction; rows are locked in the
 * order of their ids.
 */
@Component
final class ProductRows {

  private static final String OPEN =
      """
      INSERT INTO products (product_id, product_version, review_version, sold, revision, heard_at)
      VALUES (?, 0, 0, 0, 0, ?) ON DUPLICATE KEY UPDATE revision = revision""";

  private static final String LOCK =
      "SELECT product_id, product, product_version FROM products WHERE product_id IN (%s) ORDER BY product_id FOR UPDATE";

  private static final String PUT =
      """
      UPDATE products SET product = ?, product_version = ?, revision = revision + 1, due_at = LEAST(COALESCE(due_at, ?), ?)
      WHERE product_id = ?""";

  private static final String PUT_VERSION =
      "UPDATE products SET product_version = ? WHERE product_id = ?";

  private static final String RATE =
      """
      UPDATE products SET review = ?, review_version = ?, revision = revision + 1, due_at = LEAST(COALESCE(due_at, ?), ?)
      WHERE product_id = ? AND review_version < ?""";

  private static final String SELL =
      """
      INSERT INTO products (product_id, product_version, review_version, sold, revision, heard_at, due_at)
      VALUES (?, 0, 0, ?, 1, ?, ?)
      ON DUPLICATE KEY UPDATE sold = sold + VALUES(sold), revision = revision + 1,
        due_at = LEAST(COALESCE(due_at, VALUES(due_at)), VALUES(due_at))""";

  private static final String TOUCH =
      """
      UPDATE products SET revision = revision + 1, due_at = LEAST(COALESCE(due_at, ?), ?)
      WHERE product_id IN (%s) ORDER BY product_id""";

  private static final String COLUMNS =
      "SELECT product_id, product, review, sold, revision, heard_at FROM products ";

  private static final String DUE =
      COLUMNS
          + """
          WHERE due_at <= ? AND (leased_until IS NULL OR leased_until <= ?)
          ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED""";

  private static final String LEASE =
      "UPDATE products SET leased_until = ? WHERE product_id IN (%s)";

  /** What was raised meanwhile is still due. */
  private static final String SETTLE =
      "UPDATE products SET due_at = IF(revision = ?, ?, due_at), leased_until = NULL WHERE product_id = ?";

  private static final String AFTER = COLUMNS + "WHERE product_id > ? ORDER BY product_id LIMIT ?";

  private static final String WAITING =
      """
      SELECT COUNT(*) AS waiting, MIN(due_at) AS oldest
      FROM (SELECT due_at FROM products WHERE due_at <= ? ORDER BY due_at LIMIT 100000) due""";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Bell bell;

  ProductRows(JdbcTemplate jdbc, JsonMapper json, Clock clock, Bell bell) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
    this.bell = bell;
  }

  /**
   * What product-service said, and its version.
   *
   * @param part null for a product that is withdrawn
   */
  record Told(@Nullable ProductPart part, long version) {}

  /** A row as the index is to have it. */
  record Row(
      String productId,
      @Nullable ProductPart product,
      Rating rating,
      long sold,
      long revision,
      Instant heardAt) {}

  /** How many changes the index lacks that it should have, and since when. */
  record Waiting(long count, @Nullable Instant oldest) {}

  private record Known(String productId, @Nullable String product, long version) {}

  /** Keeps what is newer than what is known; what says the same raises no revision. */
  void put(SortedMap<String, Told> told) {
    if (told.isEmpty()) {
      return;
    }
    var now = Timestamp.from(clock.instant());
    jdbc.batchUpdate(OPEN, told.keySet().stream().map(id -> Sql.row(id, now)).toList());
    var changed = new ArrayList<Object[]>();
    var repeated = new ArrayList<Object[]>();
    for (var known : lock(told.keySet())) {
      var newer = Objects.requireNonNull(told.get(known.productId));
      var part = newer.part == null ? null : json.writeValueAsString(newer.part);
      if (newer.version <= known.version) {
        continue; // it came late
      }
      if (known.version > 0 && Objects.equals(part, known.product)) {
        repeated.add(Sql.row(newer.version, known.productId));
      } else {
        changed.add(new @Nullable Object[] {part, newer.version, now, now, known.productId});
      }
    }
    jdbc.batchUpdate(PUT, changed);
    jdbc.batchUpdate(PUT_VERSION, repeated);
    if (!changed.isEmpty()) {
      bell.ringAfterCommit();
    }
  }

  /** Keeps a rating that is newer than what is known. */
  void rate(String productId, Rating rating, long version) {
    var now = Timestamp.from(clock.instant());
    jdbc.update(OPEN, productId, now);
    if (jdbc.update(RATE, json.writeValueAsString(rating), version, now, now, productId, version)
        > 0) {
      bell.ringAfterCommit();
    }
  }

  /**
   * Counts what was sold.
   *
   * @param units by product
   * @param delay how long the index may do without
   */
  void sell(SortedMap<String, Long> units, Duration delay) {
    var now = clock.instant();
    jdbc.batchUpdate(
        SELL,
        units.entrySet().stream()
            .map(
                product ->
                    Sql.row(
                        product.getKey(),
                        product.getValue(),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(delay))))
            .toList());
  }

  /** Something that the index shows of these products has changed elsewhere. */
  void touch(Set<String> productIds) {
    if (productIds.isEmpty()) {
      return;
    }
    var arguments = new ArrayList<Object>();
    var now = Timestamp.from(clock.instant());
    arguments.add(now);
    arguments.add(now);
    arguments.addAll(productIds);
    jdbc.update(TOUCH.formatted(Sql.marks(productIds.size())), arguments.toArray());
    bell.ringAfterCommit();
  }

  /** What is due longest, for as long as the lease; nobody else gets it meanwhile. */
  List<Row> take(int most, Duration lease) {
    var now = clock.instant();
    var taken =
        jdbc.query(DUE, (row, _) -> row(row), Timestamp.from(now), Timestamp.from(now), most);
    leaseUntil(now.plus(lease), ids(taken));
    return taken;
  }

  /**
   * What became of what was taken, in the same order. What was refused is due again much later, or
   * as soon as it changes.
   */
  void settle(List<Row> taken, List<Outcome> outcomes, Duration refusedFor) {
    var later = Timestamp.from(clock.instant().plus(refusedFor));
    var settled = new ArrayList<@Nullable Object[]>();
    var again = new ArrayList<String>();
    for (int i = 0; i < taken.size(); i++) {
      var row = taken.get(i);
      switch (outcomes.get(i)) {
        case Outcome.There _ ->
            settled.add(new @Nullable Object[] {row.revision, null, row.productId});
        case Outcome.Refused _ ->
            settled.add(new @Nullable Object[] {row.revision, later, row.productId});
        case Outcome.NotNow _ -> again.add(row.productId);
      }
    }
    settled.sort(Comparator.comparing(row -> String.valueOf(row[2]))); // as everyone who locks them
    jdbc.batchUpdate(SETTLE, settled);
    leaseUntil(null, again);
  }

  /** They were not written after all. */
  void giveBack(List<Row> taken) {
    leaseUntil(null, ids(taken));
  }

  /**
   * The next products behind a key. Those that are withdrawn as well: their empty documents keep
   * out whoever still has an old one on its way to the index.
   */
  List<Row> after(String productId, int most) {
    return jdbc.query(AFTER, (row, _) -> row(row), productId, most);
  }

  long count() {
    var count = jdbc.queryForObject("SELECT COUNT(*) FROM products", Long.class);
    return count == null ? 0 : count;
  }

  Waiting waiting() {
    return Objects.requireNonNull(
        jdbc.queryForObject(
            WAITING,
            (row, _) -> {
              var oldest = row.getTimestamp("oldest");
              return new Waiting(
                  row.getLong("waiting"), oldest == null ? null : oldest.toInstant());
            },
            Timestamp.from(clock.instant())));
  }

  private static List<String> ids(List<Row> rows) {
    return rows.stream().map(Row::productId).toList();
  }

  private void leaseUntil(@Nullable Instant until, List<String> productIds) {
    if (productIds.isEmpty()) {
      return;
    }
    var arguments = new ArrayList<@Nullable Object>();
    arguments.add(until == null ? null : Timestamp.from(until));
    arguments.addAll(productIds);
    jdbc.update(LEASE.formatted(Sql.marks(productIds.size())), arguments.toArray());
  }

  private List<Known> lock(Collection<String> productIds) {
    return jdbc.query(
        LOCK.formatted(Sql.marks(productIds.size())),
        (row, _) ->
            new Known(
                row.getString("product_id"),
                row.getString("product"),
                row.getLong("product_version")),
        productIds.toArray());
  }

  private Row row(ResultSet row) throws SQLException {
    var product = row.getString("product");
    var review = row.getString("review");
    return new Row(
        row.getString("product_id"),
        product == null ? null : json.readValue(product, ProductPart.class),
        review == null ? Rating.NONE : json.readValue(review, Rating.class),
        row.getLong("sold"),
        row.getLong("revision"),
        row.getTimestamp("heard_at").toInstant());
  }
}
