package shop.jangteo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.search.Ground;
import shop.jangteo.bench.search.Plan;
import shop.jangteo.bench.search.SearchBenchmark;
import shop.jangteo.embedded.Engine;
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

  private static final ServiceName SERVICE = new ServiceName("search-service");

  private final TestGround tests = new TestGround(SERVICE, "search", DISTANCE);

  @Test
  void everythingIsMeasuredAndNothingIsLost() throws Exception {
    var ground = ground();
    var told = new ByteArrayOutputStream();
    try (var service =
            new ServiceProcess(
                tests.home(),
                SERVICE,
                SearchServiceApplication.class,
                settings(ground),
                tests.secrets());
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
    var run = Ids.next().toLowerCase(Locale.ROOT);
    return new Ground(
        tests.address(Engine.KAFKA),
        tests.emptySchema(),
        tests.rootPassword(),
        "search-" + run + "-",
        URI.create("http://" + tests.address(Engine.ELASTICSEARCH)),
        "t%d-0-%s".formatted(ProcessHandle.current().pid(), run),
        URI.create("http://127.0.0.1:" + (SERVICE.port() + tests.home().portOffset())));
  }

  private Map<String, String> settings(Ground ground) {
    var settings = tests.settings(ground.topicPrefix());
    settings.put("jangteo.search.elasticsearch.url", ground.elasticsearch().toString());
    settings.put("jangteo.search.index.alias", ground.alias());
    settings.put("jangteo.search.index.check", "200ms");
    return settings;
  }
}
