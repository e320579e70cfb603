package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.observability.alert.Alert;
import shop.jangteo.observability.alert.Alerts;
import shop.jangteo.observability.alert.Rules;
import shop.jangteo.observability.alert.TimeScale;
import shop.jangteo.observability.dashboard.Dashboards;
import shop.jangteo.observability.dashboard.Panel;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus beside a platform that runs: whatever a panel or an alert asks for is there. An
 * hour is a minute in its rules.
 */
class WatchingAPlatformIT {

  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("journeys.home"), "-Djourneys.home"));
  private static final String PORT_OFFSET = System.getProperty("journeys.port-offset", "0");
  private static final int MANAGEMENT_DISTANCE = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  /** Nobody listens there. */
  private static final String NOBODY = "nobody-service";

  /** Has rows only while there are dead letters; the sources have it. */
  private static final Set<String> RARE = Set.of("jangteo_dead_letters_open");

  /** What may not be wrong even in a minute's hour, on a machine that is busy with other tests. */
  private static final Set<String> QUIET =
      Set.of(
          "ConsumerGroupEmpty", "InvariantBroken", "OutboxFull", "OutboxOverdue", "RefundFailed");

  @TempDir private static Path folder;
  private static Prometheus prometheus;
  private static Map<String, List<Integer>> services;

  @BeforeAll
  static void watch() throws Exception {
    services = services();
    var targets = new TreeMap<>(services);
    targets.put(NOBODY, List.of(1));
    prometheus = Prometheus.over(folder, targets, Rules.of(Alerts.at(TimeScale.HURRIED)));
    await().atMost(PATIENCE).until(() -> prometheus.query("up == 1").size() == instances());
    buy();
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void everyPanelShowsSomething() {
    var asked = new TreeSet<String>();
    for (var dashboard : Dashboards.all()) {
      for (var panel : dashboard.panels()) {
        if (panel.isPromQl() && !panel.isRare()) {
          panel.queries().forEach(query -> asked.add(query.expression()));
        }
      }
    }

    assertThat(asked).hasSizeGreaterThan(50);
    assertThatAllAnswer(asked);
  }

  @Test
  void whatPanelsShowOnlyInTroubleIsAskedOfMetricsThatExist() {
    var rare =
        Dashboards.all().stream()
            .flatMap(dashboard -> dashboard.panels().stream())
            .filter(Panel::isRare)
            .flatMap(panel -> panel.queries().stream())
            .map(query -> query.expression())
            .toList();
    var sources = Checkout.sources();

    assertThat(Metrics.in(rare))
        .allMatch(metric -> Metrics.isIn(sources, metric) || prometheus.answers(metric));
  }

  @Test
  void everyAlertAsksForMetricsThatExist() {
    var metrics = Metrics.in(Alerts.at(TimeScale.HURRIED).stream().map(Alert::expression).toList());
    metrics.removeAll(RARE);

    assertThat(metrics).contains("up", "jangteo_orders_passing_age_seconds");
    assertThatAllAnswer(metrics);
  }

  /** Whose PromQL is sound and whose metrics exist may still compare labels that never meet. */
  @Test
  void theServicesOfAllMetricsAreTheSame() {
    for (var metric :
        List.of("up", "jangteo_outbox_unsent", "kafka_consumer_coordinator_assigned_partitions")) {
      assertThat(
              prometheus.query("group by (service) (%s)".formatted(metric)).stream()
                  .map(result -> result.at("/metric/service").asString()))
          .as(metric)
          .contains("order-service", "payment-service", "inventory-service")
          .isSubsetOf(targetNames());
    }
  }

  @Test
  void aLatencyLeadsToTraces() {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(
            () ->
                assertThat(
                        prometheus.exemplars(
                            "http_server_requests_seconds_bucket{service=\"order-service\"}"))
                    .anySatisfy(
                        exemplar ->
                            assertThat(exemplar.at("/labels/trace_id").asString(""))
                                .matches("[0-9a-f]{32}")));
  }

  @Test
  void whoIsNotThereIsToldOfAndWhatIsWellIsNot() {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(
            () ->
                assertThat(firing("ServiceDown"))
                    .extracting(alert -> alert.at("/labels/service").asString())
                    .containsExactly(NOBODY));

    assertThat(prometheus.rules())
        .hasSize(Alerts.at(TimeScale.HURRIED).size())
        .allSatisfy(
            rule ->
                assertThat(rule.path("health").asString())
                    .as(rule.path("name").asString() + rule.path("lastError").asString(""))
                    .isEqualTo("ok"));
    assertThat(QUIET).allSatisfy(name -> assertThat(firing(name)).as(name).isEmpty());
    assertThat(firing("ServiceDown").getFirst().at("/annotations/summary").asString())
        .isEqualTo("No instance of nobody-service can be reached");
  }

  private static void assertThatAllAnswer(Set<String> expressions) {
    var silent = new TreeSet<>(expressions);
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOKS_EVERY)
        .untilAsserted(
            () -> {
              silent.removeIf(expression -> prometheus.answers(chosen(expression)));
              assertThat(silent).as("without data").isEmpty();
            });
  }

  /** As Grafana fills it in. */
  private static String chosen(String expression) {
    return expression.replace("$__rate_interval", "2m").replace("$service", "order-service");
  }

  private static List<JsonNode> firing(String alert) {
    return prometheus.rules().stream()
        .filter(rule -> rule.path("name").asString().equals(alert))
        .flatMap(rule -> rule.path("alerts").valueStream())
        .filter(found -> found.path("state").asString().equals("firing"))
        .toList();
  }

  private static Set<String> targetNames() {
    var names = new TreeSet<>(services.keySet());
    names.add(NOBODY);
    return names;
  }

  private static int instances() {
    return services.values().stream().mapToInt(List::size).sum();
  }

  private static void buy() throws IOException, InterruptedException {
    var log = folder.resolve("demo.log");
    var demo =
        new ProcessBuilder(
                Checkout.ROOT.resolve("shop").toString(),
                "demo",
                "--orders",
                "10",
                "--at-once",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    demo.environment().put("JANGTEO_HOME", HOME.toString());
    demo.environment().put("JANGTEO_PORT_OFFSET", PORT_OFFSET);
    var process = demo.start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the demo ends").isTrue();
    assertThat(process.exitValue()).as(Checkout.read(log)).isZero();
  }

  /** The management ports of all instances there are, by service. */
  private static Map<String, List<Integer>> services() throws IOException {
    var registry = new Properties();
    try (var file = Files.newBufferedReader(HOME.resolve("run/registry.properties"))) {
      registry.load(file);
    }
    var all = new TreeMap<String, List<Integer>>();
    for (var name : registry.stringPropertyNames()) {
      if (name.equals("gateway") || name.endsWith("-service")) {
        all.put(
            name,
            Arrays.stream(registry.getProperty(name).split(","))
                .map(port -> Integer.parseInt(port.strip()) + MANAGEMENT_DISTANCE)
                .toList());
      }
    }
    return all;
  }
}
