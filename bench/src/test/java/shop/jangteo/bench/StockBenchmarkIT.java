package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.stock.Ground;
import shop.jangteo.bench.stock.Plan;
import shop.jangteo.bench.stock.StockBenchmark;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;
import shop.jangteo.inventory.InventoryServiceApplication;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.report.Progress;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.name.ServiceName;

/** The whole measurement in small, on the servers of the tests: what it does, not how fast. */
class StockBenchmarkIT {

  private static final Plan TINY =
      new Plan(Duration.ofMillis(200), 50, 400, 300, 20, 30, Duration.ofSeconds(90));

  /** Away from the servers of tests and from the services of journeys. */
  private static final int DISTANCE = 700;

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String SCHEMA = "bench_stock";

  private final Site site = Site.ofTests(ROOT);
  private final Servers servers = Servers.at(site);
  private final Home home =
      new Home(ROOT, Path.of("target", "stock-home"), site.portOffset() + DISTANCE);

  @Test
  void exactlyTheSupplyIsSoldThoughTheServiceIsKilled() throws Exception {
    home.createFolders();
    var ground = ground();
    var name = new ServiceName("inventory-service");
    var told = new ByteArrayOutputStream();
    try (var service =
            new ServiceProcess(
                home, name, InventoryServiceApplication.class, settings(ground), secrets(name));
        var progress = Progress.on(new PrintStream(told, true, StandardCharsets.UTF_8), false)) {
      service.start();

      var measured =
          StockBenchmark.run(
              ground,
              TINY,
              () -> {
                service.kill();
                service.start();
                return service;
              },
              progress);

      assertThat(measured.broken()).isEmpty();
      assertThat(measured.hot().perSecond()).isPositive();
      assertThat(measured.flash().sold()).isEqualTo(20);
      assertThat(measured.flash().refused()).isEqualTo(280);
      assertThat(measured.flash().oversold()).isZero();
      assertThat(measured.flash().answeredBeforeKill()).isGreaterThanOrEqualTo(30);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("hot SKU", "20 of 20 sold");
  }

  private Ground ground() throws SQLException {
    var kafka = servers.ensure(Engine.KAFKA).address();
    var mariadb = servers.ensure(Engine.MARIADB).address();
    var password = servers.mariadbRootPassword();
    var url = "jdbc:mysql://" + mariadb + "/%s?allowPublicKeyRetrieval=true&connectionTimeZone=UTC";
    try (var connection = DriverManager.getConnection(url.formatted(""), "root", password);
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + SCHEMA);
      statement.execute(
          "CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }
    return new Ground(kafka, url.formatted(SCHEMA), password, "stock-" + Ids.next() + "-");
  }

  private Map<String, String> settings(Ground ground) {
    var settings = new TreeMap<String, String>();
    settings.put("jangteo.local", "true");
    settings.put("jangteo.port-offset", Integer.toString(home.portOffset()));
    settings.put("jangteo.registry", home.registry().toString());
    settings.put("server.address", "127.0.0.1");
    settings.put("management.server.address", "127.0.0.1");
    settings.put("jangteo.mysql.host", "127.0.0.1");
    settings.put(
        "jangteo.mysql.port", servers.ensure(Engine.MARIADB).address().replaceAll(".*:", ""));
    settings.put("jangteo.schema", SCHEMA);
    settings.put("jangteo.kafka.bootstrap", ground.bootstrap());
    settings.put("jangteo.messaging.topic-prefix", ground.topicPrefix());
    settings.put("jangteo.messaging.create-topics", "true");
    settings.put("jangteo.messaging.partitions", "2");
    settings.put("jangteo.messaging.replicas", "1");
    settings.put("spring.kafka.consumer.group-id", ground.topicPrefix() + "inventory-service");
    settings.put("spring.datasource.username", "root");
    return settings;
  }

  private Map<String, String> secrets(ServiceName name) {
    return Map.of(
        "JANGTEO_MYSQL_PASSWORD",
        servers.mariadbRootPassword(),
        "JANGTEO_SECURITY_IDENTITY_KEY",
        Secrets.of(home).identityKey(name.full()).toString());
  }
}
