package shop.jangteo.bench;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.platform.name.ServiceName;

/** The servers of the tests as those of one measurement: a schema and topics of its own. */
final class TestGround {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final ServiceName service;
  private final String schema;
  private final Home home;
  private final Servers servers;

  /**
   * @param name of the measurement
   * @param distance of the service's ports from those of the servers of tests
   */
  TestGround(ServiceName service, String name, int distance) {
    var given = System.getenv().getOrDefault("JANGTEO_TEST_PORT_OFFSET", "10000");
    var offset = Integer.parseInt(given);
    this.service = service;
    this.schema = "bench_" + name;
    this.home = new Home(ROOT, Path.of("target", name + "-home"), offset + distance);
    this.servers = Servers.at(new Site(ROOT.resolve(".jangteo/test"), offset));
    home.createFolders();
  }

  Home home() {
    return home;
  }

  String address(Engine engine) {
    return servers.ensure(engine).address();
  }

  String rootPassword() {
    return servers.mariadbRootPassword();
  }

  /** Of the schema, which is empty afterwards. */
  String emptySchema() throws SQLException {
    var url =
        "jdbc:mysql://"
            + address(Engine.MARIADB)
            + "/%s?allowPublicKeyRetrieval=true&connectionTimeZone=UTC";
    try (var connection = DriverManager.getConnection(url.formatted(""), "root", rootPassword());
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + schema);
      statement.execute(
          "CREATE DATABASE " + schema + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }
    return url.formatted(schema);
  }

  /** What the service is told, for everybody to see. */
  Map<String, String> settings(String topicPrefix) {
    var settings = new TreeMap<String, String>();
    settings.put("jangteo.local", "true");
    settings.put("jangteo.port-offset", Integer.toString(home.portOffset()));
    settings.put("jangteo.registry", home.registry().toString());
    settings.put("server.address", "127.0.0.1");
    settings.put("management.server.address", "127.0.0.1");
    settings.put("jangteo.mysql.host", "127.0.0.1");
    settings.put("jangteo.mysql.port", address(Engine.MARIADB).replaceAll(".*:", ""));
    settings.put("jangteo.schema", schema);
    settings.put("jangteo.kafka.bootstrap", address(Engine.KAFKA));
    settings.put("jangteo.messaging.topic-prefix", topicPrefix);
    settings.put("jangteo.messaging.create-topics", "true");
    settings.put("jangteo.messaging.partitions", "2");
    settings.put("jangteo.messaging.replicas", "1");
    settings.put("spring.kafka.consumer.group-id", topicPrefix + service.full());
    settings.put("spring.datasource.username", "root");
    return settings;
  }

  /** What nobody else may see. */
  Map<String, String> secrets() {
    return Map.of(
        "JANGTEO_MYSQL_PASSWORD",
        rootPassword(),
        "JANGTEO_SECURITY_IDENTITY_KEY",
        Secrets.of(home).identityKey(service.full()).toString());
  }
}
