package shop.jangteo.chaos.stage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Home;

/** The database server past the proxies, as its administrator. */
public final class Database {

  private final String address;
  private final String password;

  private Database(String address, String password) {
    this.address = address;
    this.password = password;
  }

  /** That of a local run. */
  public static Database of(Home home) {
    return new Database(
        "127.0.0.1:" + home.site().port(Engine.MARIADB),
        Servers.at(home.site()).mariadbRootPassword());
  }

  public Connection connect(String schema) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://%s/%s?allowPublicKeyRetrieval=true&connectTimeout=3000&socketTimeout=20000"
            .formatted(address, schema),
        "root",
        password);
  }

  /** The first column of a query. */
  public List<String> column(String schema, String sql) throws SQLException {
    try (var connection = connect(schema);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var column = new ArrayList<String>();
      while (rows.next()) {
        column.add(String.valueOf(rows.getString(1)));
      }
      return column;
    }
  }

  /** One number. */
  public long number(String schema, String sql) throws SQLException {
    return Long.parseLong(column(schema, sql).getFirst());
  }

  /** How many deadlocks the server has solved since its start. */
  public long deadlocks() throws SQLException {
    try (var connection = connect("");
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")) {
      return rows.next() ? rows.getLong(2) : 0;
    }
  }
}
