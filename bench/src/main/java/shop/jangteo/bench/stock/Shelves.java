package shop.jangteo.bench.stock;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Looks into the tables of the measured service, past all its code. */
final class Shelves implements AutoCloseable {

  private static final String UNBALANCED =
      """
      SELECT s.sku FROM stock s
        JOIN (SELECT sku, SUM(delta_available) a, SUM(delta_reserved) r, SUM(delta_sold) d
              FROM stock_ledger GROUP BY sku) l ON l.sku = s.sku
        JOIN (SELECT sku, SUM(available) a, SUM(reserved) r, SUM(sold) d
              FROM warehouse_stock GROUP BY sku) w ON w.sku = s.sku
      WHERE s.available <> l.a OR s.reserved <> l.r OR s.sold <> l.d
        OR s.available <> w.a OR s.reserved <> w.r OR s.sold <> w.d
        OR s.available < 0 OR s.reserved < 0 OR s.sold < 0""";

  private final Ground ground;
  private final SingleConnectionDataSource connection;
  private final JdbcTemplate jdbc;

  Shelves(Ground ground) {
    this.ground = ground;
    this.connection =
        new SingleConnectionDataSource(ground.jdbcUrl(), "root", ground.rootPassword(), true);
    this.jdbc = new JdbcTemplate(connection);
  }

  JdbcTemplate jdbc() {
    return jdbc;
  }

  boolean has(String sku) {
    return number("SELECT COUNT(*) FROM stock WHERE sku = ?", sku) > 0;
  }

  long reserved(String sku) {
    return number("SELECT reserved FROM stock WHERE sku = ?", sku);
  }

  long sold(String sku) {
    return number("SELECT sold FROM stock WHERE sku = ?", sku);
  }

  private long number(String sql, String sku) {
    return Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, sku));
  }

  /** Keeps everybody from the SKU until it is closed. */
  Connection hold(String sku) throws SQLException {
    var holder = DriverManager.getConnection(ground.jdbcUrl(), "root", ground.rootPassword());
    holder.setAutoCommit(false);
    try (var statement =
        holder.prepareStatement("SELECT sku FROM stock WHERE sku = ? FOR UPDATE")) {
      statement.setString(1, sku);
      statement.execute();
      return holder;
    } catch (SQLException e) {
      holder.close();
      throw e;
    }
  }

  /** What must not be, in words. */
  List<String> broken() {
    var found = new ArrayList<String>();
    jdbc.queryForList(UNBALANCED, String.class)
        .forEach(sku -> found.add("The ledger or the warehouses do not explain " + sku + "."));
    for (var table : List.of("outbox_events", "dead_letters", "parked_records")) {
      var rows = rows(table);
      if (rows > 0) {
        found.add("%d rows are left in %s.".formatted(rows, table));
      }
    }
    return found;
  }

  /** Whether everything that was announced has left. */
  boolean isAtRest() {
    return rows("outbox_events") == 0;
  }

  private long rows(String table) {
    return Objects.requireNonNull(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class));
  }

  @Override
  public void close() {
    connection.destroy();
  }
}
