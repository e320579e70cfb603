package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.search.Ground;
import shop.jangteo.bench.search.Plan;
import shop.jangteo.bench.search.SearchBenchmark;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.local.report.Progress;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.name.ServiceName;
import shop.jangteo.search.SearchServiceApplication;

/**
 * The whole measurement in small, on the servers of the tests: what it does, not how fast. A first
 * impression of that, with {@code -Dbench.documents=N}, is in {@code target/search.txt}.
 */
class SearchBenchmarkIT {

  private static final int DOCUMENTS = Integer.getInteger("bench.documents", 2_000);
  private static final int EVENTS = 10;
  private static final Plan TINY =
      new Plan(
          DOCUMENTS,
          Duration.ofMillis(DOCUMENTS / 10),
          20,
          Duration.ofSeconds(2),
          EVENTS,
          Duration.ofMillis(20),
          Duration.ofMinutes(6));

  /** Away from the servers of tests, from the services of journeys and from bench stock. */
  private static final int DISTANCE = 800;

  private static final String SCHEMA = "bench_search";
  private static final ServiceName SERVICE = new ServiceName("search-service");
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private final Site site = Site.ofTests(ROOT);
  private final Servers servers = Servers.at(site);
  private final Home home =
      new Home(ROOT, Path.of("target", "search-home"), site.portOffset() + DISTANCE);

  @Test
  void everythingIsMeasuredAndNothingIsLost() throws Exception {
    home.createFolders();
    var ground = ground();
    var told = new ByteArrayOutputStream();
    try (var service =
            new ServiceProcess(
                home, SERVICE, SearchServiceApplication.class, settings(ground), secrets());
        var progress = Progress.on(new PrintStream(told, true, StandardCharsets.UTF_8), false)) {
      service.start();

      var measured = SearchBenchmark.run(ground, TINY, progress);

      Files.writeString(Path.of("target", "search.txt"), measured.toString());
      assertThat(measured.broken()).isEmpty();
      assertThat(measured.ndcgAt10()).isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
      assertThat(measured.index().documents()).isEqualTo(DOCUMENTS);
      assertThat(measured.index().perSecond()).isPositive();
      assertThat(measured.queries().count()).isEqualTo(40);
      assertThat(measured.suggestions().count()).isEqualTo(40);
      assertThat(measured.arrivals().count()).isEqualTo(EVENTS);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("relevance", "index", "events");
  }

  private Ground ground() throws SQLException {
    var kafka = servers.ensure(Engine.KAFKA).address();
    var mariadb = servers.ensure(Engine.MARIADB).address();
    var elasticsearch = servers.ensure(Engine.ELASTICSEARCH).address();
    var password = servers.mariadbRootPassword();
    var url = "jdbc:mysql://" + mariadb + "/%s?allowPublicKeyRetrieval=true&connectionTimeZone=UTC";
    try (var connection = DriverManager.getConnection(url.formatted(""), "root", password);
        var statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + SCHEMA);
      statement.execute(
          "CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    }
    var run = Ids.next().toLowerCase(Locale.ROOT);
    return new Ground(
        kafka,
        url.formatted(SCHEMA),
        password,
        "search-" + run + "-",
        URI.create("http://" + elasticsearch),
        "t%d-0-%s".formatted(ProcessHandle.current().pid(), run),
        URI.create("http://127.0.0.1:" + (SERVICE.port() + home.portOffset())));
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
    settings.put("jangteo.search.elasticsearch.url", ground.elasticsearch().toString());
    settings.put("jangteo.search.index.alias", ground.alias());
    settings.put("jangteo.search.index.check", "200ms");
    settings.put("spring.kafka.consumer.group-id", ground.topicPrefix() + SERVICE.full());
    settings.put("spring.datasource.username", "root");
    return settings;
  }

  private Map<String, String> secrets() {
    return Map.of(
        "JANGTEO_MYSQL_PASSWORD",
        servers.mariadbRootPassword(),
        "JANGTEO_SECURITY_IDENTITY_KEY",
        Secrets.of(home).identityKey(SERVICE.full()).toString());
  }
}
