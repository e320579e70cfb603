package shop.jangteo.checker.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Database;
import shop.jangteo.checker.fact.Service;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;

/**
 * A schema per service on a real server, made from the services' own migrations: a column that
 * changes breaks a test here, and not a run of faults at night.
 */
final class TestDatabases {

  private static final Path ROOT = Path.of(System.getProperty("jangteo.root", ".."));

  /** What migrations themselves put in. */
  private static final Set<String> GIVEN =
      Set.of(
          "outbox_shards",
          "warehouses",
          "delivery_policies",
          "order_limits",
          "point_lives",
          "point_policies",
          "price_policies",
          "tier_policies",
          "wow_policies",
          "review_words");

  private static final TestDatabases SHARED = create();

  private final Map<Service, Database> databases;
  private final Map<Service, Connection> connections;
  private final Map<Service, List<String>> tables;

  private TestDatabases(
      Map<Service, Database> databases,
      Map<Service, Connection> connections,
      Map<Service, List<String>> tables) {
    this.databases = databases;
    this.connections = connections;
    this.tables = tables;
  }

  /** The schemas without a row; one test at a time has them. */
  static TestDatabases empty() {
    SHARED.each(Connection::rollback);
    for (var service : Service.values()) {
      SHARED.run(service, "SET FOREIGN_KEY_CHECKS = 0");
      SHARED.tables.get(service).forEach(table -> SHARED.run(service, "DELETE FROM " + table));
      SHARED.run(service, "SET FOREIGN_KEY_CHECKS = 1");
    }
    return SHARED;
  }

  /** For readers: what was written so far is there for all to see. */
  Map<Service, Database> databases() {
    each(Connection::commit);
    return databases;
  }

  private void each(Step step) {
    try {
      for (var connection : connections.values()) {
        step.on(connection);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @FunctionalInterface
  private interface Step {
    void on(Connection connection) throws SQLException;
  }

  void run(Service service, String sql, @Nullable Object... values) {
    try (var statement = connections.get(service).prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private static TestDatabases create() {
    var servers = Servers.at(Site.ofTests(ROOT));
    var address = servers.ensure(Engine.MARIADB).address();
    var password = servers.mariadbRootPassword();
    var databases = new EnumMap<Service, Database>(Service.class);
    var connections = new EnumMap<Service, Connection>(Service.class);
    var tables = new EnumMap<Service, List<String>>(Service.class);
    try {
      for (var service : Service.values()) {
        var schema = "checker_" + service.word();
        try (var connection = connect(address, "", password);
            var statement = connection.createStatement()) {
          statement.execute("DROP DATABASE IF EXISTS " + schema);
          statement.execute("CREATE DATABASE " + schema);
        }
        var connection = connect(address, schema, password);
        connections.put(service, connection);
        migrate(service, connection);
        tables.put(service, tables(connection));
        // tests break what the tables themselves would never let in
        try (var statement = connection.createStatement()) {
          statement.execute("SET CHECK_CONSTRAINT_CHECKS = 0");
        }
        connection.setAutoCommit(false); // a disk flush per row would make a minute of seconds
        databases.put(
            service,
            new Database("jdbc:mysql://%s/%s".formatted(address, schema), "root", password));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new TestDatabases(databases, connections, tables);
  }

  private static Connection connect(String address, String schema, String password)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://%s/%s?allowMultiQueries=true&allowPublicKeyRetrieval=true&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            .formatted(address, schema),
        "root",
        password);
  }

  private static void migrate(Service service, Connection connection) throws SQLException {
    for (var folder :
        List.of(
            "platform/src/main/resources/db/platform",
            service.group() + "/src/main/resources/db/migration")) {
      try (var statement = connection.createStatement()) {
        for (var script : scripts(ROOT.resolve(folder))) {
          statement.execute(script);
        }
      }
    }
  }

  private static List<String> scripts(Path folder) {
    try (var files = Files.list(folder)) {
      var scripts = new ArrayList<String>();
      for (var file : files.sorted(Comparator.comparingInt(TestDatabases::version)).toList()) {
        scripts.add(Files.readString(file));
      }
      return scripts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW TABLES")) {
      while (rows.next()) {
        if (!GIVEN.contains(rows.getString(1))) {
          tables.add(rows.getString(1));
        }
      }
    }
    return tables;
  }
}
