package shop.jangteo.platform.data;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** How a server is asked how far it has come, and told to wait until it has come so far. */
enum Flavour {
  /** Without GTIDs it would name what it once was told, and never again anything new. */
  MYSQL(
      "SELECT IF(@@GLOBAL.gtid_mode = 'ON', @@GLOBAL.gtid_executed, '')",
      "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?)"),
  MARIADB("SELECT @@GLOBAL.gtid_binlog_pos", "SELECT MASTER_GTID_WAIT(?, ?)");

  /** Decimals of a second. */
  private static final int MILLIS = 3;

  private final String position;
  private final String arrival;

  Flavour(String position, String arrival) {
    this.position = position;
    this.arrival = arrival;
  }

  static Flavour of(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT VERSION()")) {
      row.next();
      return row.getString(1).contains("MariaDB") ? MARIADB : MYSQL;
    }
  }

  /** Everything that was committed so far; empty where the server keeps no account of it. */
  String position(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(position)) {
      row.next();
      var said = row.getString(1);
      return said == null ? "" : said.strip();
    }
  }

  /** Whether the server has all of that, or has it within so long. */
  boolean hasArrived(Connection connection, String position, Duration patience)
      throws SQLException {
    try (var statement = connection.prepareStatement(arrival)) {
      statement.setString(1, position);
      statement.setBigDecimal(2, BigDecimal.valueOf(patience.toMillis(), MILLIS));
      try (var row = statement.executeQuery()) {
        return row.next() && row.getInt(1) == 0 && !row.wasNull();
      }
    }
  }
}
