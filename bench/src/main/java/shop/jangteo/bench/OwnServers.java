package shop.jangteo.bench;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.jangteo.bench.stock.Ground;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;

/**
 * A broker and a database for one measurement: they begin empty, serve nobody else, and end with
 * this object, which leaves nothing but logs.
 */
final class OwnServers implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final String CREATE_SCHEMA =
      "CREATE DATABASE bench CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

  private final Home home;
  private final Servers servers;

  private OwnServers(Home home, Servers servers) {
    this.home = home;
    this.servers = servers;
  }

  /** Not started yet; whatever an earlier run has left is ended and deleted. */
  static OwnServers in(Home home) {
    var own = new OwnServers(home, Servers.at(home.site().asInProduction()));
    own.close();
    home.createFolders();
    return own;
  }

  /**
   * With an empty schema that is called {@code bench}.
   *
   * @param others beside the broker and the database
   */
  void start(Engine... others) {
    servers.ensure(Engine.KAFKA);
    List.of(others).forEach(servers::ensure);
    var mariadb = servers.ensure(Engine.MARIADB);
    var url = "jdbc:mysql://%s/?allowPublicKeyRetrieval=true".formatted(mariadb.address());
    try (var connection = DriverManager.getConnection(url, "root", servers.mariadbRootPassword());
        var statement = connection.createStatement()) {
      statement.execute(CREATE_SCHEMA);
    } catch (SQLException e) {
      throw new Failure("The schema cannot be made: %s.".formatted(e.getMessage()), e);
    }
  }

  /** What a service on these servers is told, for everybody to see. */
  Map<String, String> settings() {
    var site = home.site();
    var settings = new TreeMap<String, String>();
    settings.put("jangteo.local", "true");
    settings.put("jangteo.port-offset", Integer.toString(home.portOffset()));
    settings.put("jangteo.registry", home.registry().toString());
    settings.put("server.address", LOOPBACK);
    settings.put("management.server.address", LOOPBACK);
    settings.put("jangteo.mysql.host", LOOPBACK);
    settings.put("jangteo.mysql.port", Integer.toString(site.port(Engine.MARIADB)));
    settings.put("jangteo.kafka.bootstrap", LOOPBACK + ":" + site.port(Engine.KAFKA));
    settings.put("jangteo.messaging.create-topics", "true");
    settings.put("jangteo.messaging.partitions", "4");
    settings.put("jangteo.messaging.replicas", "1");
    settings.put("spring.datasource.username", "root");
    return settings;
  }

  /**
   * What nobody else may see.
   *
   * @param service by its full name
   */
  Map<String, String> secrets(String service) {
    return Map.of(
        "JANGTEO_MYSQL_PASSWORD",
        servers.mariadbRootPassword(),
        "JANGTEO_SECURITY_IDENTITY_KEY",
        Secrets.of(home).identityKey(service).toString());
  }

  /** Where the measuring itself looks and speaks. */
  Ground ground() {
    var site = home.site();
    return new Ground(
        LOOPBACK + ":" + site.port(Engine.KAFKA),
        "jdbc:mysql://%s:%d/bench?allowPublicKeyRetrieval=true&connectionTimeZone=UTC"
            .formatted(LOOPBACK, site.port(Engine.MARIADB)),
        servers.mariadbRootPassword(),
        "");
  }

  @Override
  public void close() {
    servers.stopAll();
    List.of("data", "run", "secrets").forEach(name -> Folders.delete(home.folder().resolve(name)));
  }
}
