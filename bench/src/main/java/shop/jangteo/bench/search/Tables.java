package shop.jangteo.bench.search;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The tables of the measured service, past all its code: what a million events would have left. */
final class Tables implements AutoCloseable {

  private static final int BATCH = 2_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String PRODUCT =
      """
      INSERT INTO products (product_id, product, product_version, review, review_version, sold, revision, heard_at)
      VALUES (?, ?, 1, ?, 1, ?, 1, ?)""";

  private static final String SKU =
      "INSERT INTO skus (sku, product_id, available, stock_version) VALUES (?, ?, ?, 1)";

  private static final String REBUILD =
      """
      SELECT state, written, total, TIMESTAMPDIFF(MICROSECOND, asked_at, COALESCE(finished_at, NOW(6)))
      FROM rebuilds WHERE id > ? ORDER BY id LIMIT 1""";

  private static final String LEFT =
      """
      SELECT COUNT(*) FROM products WHERE due_at <= ?
      UNION ALL SELECT COUNT(*) FROM dead_letters
      UNION ALL SELECT COUNT(*) FROM parked_records""";

  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;

  Tables(Ground ground) {
    this.connection =
        new SingleConnectionDataSource(
            ground.jdbcUrl() + "&rewriteBatchedStatements=true",
            "root",
            ground.rootPassword(),
            true);
    this.jdbc = new JdbcTemplate(connection);
  }

  /**
   * How far an index is.
   *
   * @param micros since it was asked for, until it was in its place
   */
  record Rebuild(String state, long written, long total, long micros) {
    boolean isOver() {
      return state.equals("FINISHED") || state.equals("FAILED");
    }
  }

  /**
   * Puts goods of these numbers on the shelf.
   *
   * @param progress hears how many there are by now
   */
  void fill(Goods goods, int count, IntConsumer progress) {
    for (int from = 0; from < count; from += BATCH) {
      var products = new ArrayList<Object[]>();
      var skus = new ArrayList<Object[]>();
      var now = Timestamp.from(Instant.now());
      for (int number = from; number < Math.min(from + BATCH, count); number++) {
        var good = goods.good("G", number);
        products.add(
            row(good.id(), JSON.writeValueAsString(good.part()), review(good), good.sold(), now));
        good.skus().forEach(sku -> skus.add(row(sku, good.id(), good.soldOut() ? 0 : 50)));
      }
      jdbc.batchUpdate(PRODUCT, products);
      jdbc.batchUpdate(SKU, skus);
      progress.accept(Math.min(from + BATCH, count));
    }
  }

  private static String review(Good good) {
    return "{\"average\":%s,\"count\":%d}"
        .formatted(good.reviews() == 0 ? "0" : good.rating(), good.reviews());
  }

  private static Object[] row(Object... values) {
    return values;
  }

  String latestRebuild() {
    return jdbc
        .queryForList("SELECT id FROM rebuilds ORDER BY id DESC LIMIT 1", String.class)
        .stream()
        .findFirst()
        .orElse("");
  }

  @Nullable Rebuild rebuildAfter(String id) {
    return jdbc
        .query(
            REBUILD,
            (row, _) ->
                new Rebuild(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            id)
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Whether the index has all it should have, and nothing went astray on the way. */
  boolean isAtRest() {
    List<Long> left = jdbc.queryForList(LEFT, Long.class, Timestamp.from(Instant.now()));
    return left.stream().allMatch(count -> count == 0);
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
