package shop.jangteo.checker.fact;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The schema of one service, read by that service's own user. Rows are streamed: only what a law
 * keeps of them takes memory.
 *
 * @param url without properties
 */
public record Database(String url, String user, String password) {

  /** Takes what it needs of the present row. */
  @FunctionalInterface
  public interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  /**
   * @throws Unreachable when it cannot be asked
   */
  public void each(String sql, RowReader reader) {
    try (var connection = connect();
        var statement =
            connection.prepareStatement(
                sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      statement.setFetchSize(Integer.MIN_VALUE); // this driver's way of saying "row by row"
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw new Unreachable("The database %s cannot be read: %s".formatted(url, e.getMessage()), e);
    }
  }

  public long count(String sql) {
    var count = new long[1];
    each(sql, row -> count[0] = row.getLong(1));
    return count[0];
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectionTimeZone", "UTC");
    properties.setProperty("forceConnectionTimeZoneToSession", "true");
    properties.setProperty("allowPublicKeyRetrieval", "true");
    properties.setProperty("connectTimeout", "5000");
    properties.setProperty("socketTimeout", "120000");
    return DriverManager.getConnection(url, properties);
  }

  @Override
  public String toString() {
    return url;
  }
}
