package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

/**
 * A real Prometheus beside a platform that runs: whatever a panel or an alert asks for is there. An
 * hour is a minute in its rules.
 */
class WatchingAPlatformIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

  private static final int ORDERS = 10;
  private static final int AT_ONCE = 2;

  /** Nobody listens there. */
  private static final String NOBODY = "nobody-service";

  /** Have rows only while there is a dead letter, or with a replica; the sources have them. */
  private static final Set<String> RARE =
      Set.of("jangteo_dead_letters_open", "jangteo_replica_follows");

  @TempDir private static Path folder;
  private static Prometheus prometheus;
  private static Map<String, List<Integer>> services;
  private static Customer customer;

  @BeforeAll
  static void watch() throws Exception {
    services = RunningPlatform.managementPorts();
    var targets = new TreeMap<>(services);
    targets.put(NOBODY, List.of(1));
    prometheus = Prometheus.over(folder, targets, Rules.of(Alerts.at(TimeScale.HURRIED)));
    prometheus.awaitAllBut(NOBODY);
    customer = Customer.comes();
    customer.buys(ORDERS, AT_ONCE);
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

    eventually(
        () ->
            assertThat(Metrics.in(rare))
                .allMatch(metric -> Metrics.isIn(sources, metric) || prometheus.answers(metric)));
  }

  @Test
  void everyAlertAsksForMetricsThatExist() {
    var metrics = Metrics.in(Alerts.at(TimeScale.HURRIED).stream().map(Alert::expression).toList());
    metrics.removeAll(RARE);

    assertThat(metrics).contains("up", "jangteo_orders_passing_age_seconds");
    assertThatAllAnswer(metrics);
  }

  /**
   * Whose PromQL is sound and whose metrics exist may still compare labels that never meet. A
   * service that took too long for one look is gone from all of them until the next.
   */
  @Test
  void theServicesOfAllMetricsAreTheSame() {
    for (var metric :
        List.of("up", "jangteo_outbox_unsent", "kafka_consumer_coordinator_assigned_partitions")) {
      eventually(
          () ->
              assertThat(
                      prometheus.query("group by (service) (%s)".formatted(metric)).stream()
                          .map(result -> result.at("/metric/service").asString()))
                  .as(metric)
                  .contains("order-service", "payment-service", "inventory-service")
                  .isSubsetOf(targetNames()));
    }
  }

  @Test
  void aLatencyLeadsToTraces() {
    eventually(
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
  void whoIsNotThereIsToldOfAndNoRuleFails() {
    eventually(
        () ->
            assertThat(prometheus.firing("ServiceDown"))
                .extracting(
                    alert -> alert.at("/labels/service").asString(),
                    alert -> alert.at("/annotations/summary").asString())
                .containsExactly(tuple(NOBODY, "No instance of nobody-service can be reached")));

    assertThat(prometheus.rules())
        .hasSize(Alerts.at(TimeScale.HURRIED).size())
        .allSatisfy(
            rule ->
                assertThat(rule.path("health").asString())
                    .as(rule.path("name").asString() + rule.path("lastError").asString(""))
                    .isEqualTo("ok"));
  }

  private static void assertThatAllAnswer(Set<String> expressions) {
    var silent = new TreeSet<>(expressions);
    eventually(
        () -> {
          customer.browses(); // a rate of nothing is no number
          silent.removeIf(expression -> prometheus.answers(chosen(expression)));
          assertThat(silent).as("without data").isEmpty();
        });
  }

  private static void eventually(Runnable check) {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOKS_EVERY)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .untilAsserted(check::run);
  }

  /** As Grafana fills it in. */
  private static String chosen(String expression) {
    return expression.replace("$__rate_interval", "2m").replace("$service", "order-service");
  }

  private static Set<String> targetNames() {
    var names = new TreeSet<>(services.keySet());
    names.add(NOBODY);
    return names;
  }
}
