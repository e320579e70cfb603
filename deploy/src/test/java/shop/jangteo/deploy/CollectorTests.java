package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every span reaches one collector, in containers and in the cluster, which keeps what failed, what
 * was slow and a share of the rest (decision 0028).
 */
class CollectorTests {

  private static final String FILE = "observability/collector/collector.yaml";
  private static final Doc SETTINGS = Repository.yaml(Repository.read(FILE)).getFirst();
  private static final Doc SAMPLING = SETTINGS.at("processors", "tail_sampling");
  private static final Doc COMPOSE =
      Repository.yaml(Repository.read("docker-compose.yml")).getFirst().at("services");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)}");
  private static final String ENDPOINT = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";
  private static final String NAME = "app.kubernetes.io/name";

  @Test
  void whatAPipelineNamesIsThere() {
    var pipeline = SETTINGS.at("service", "pipelines", "traces");

    for (var part : List.of("receivers", "processors", "exporters")) {
      assertThat(pipeline.at(part).texts())
          .as(part)
          .containsExactlyInAnyOrderElementsOf(SETTINGS.at(part).keys());
    }
    assertThat(SETTINGS.at("service", "extensions").texts())
        .isEqualTo(SETTINGS.at("extensions").keys());
    assertThat(pipeline.at("processors").texts())
        .as("refuses before it is full, and sends many at once")
        .containsExactly("memory_limiter", "tail_sampling", "batch");
  }

  @Test
  void whatFailedOrWasSlowIsKeptAndAShareOfTheRest() {
    var policies = SAMPLING.at("policies");

    assertThat(policies.items())
        .extracting(policy -> policy.at("name").text())
        .containsExactly("failed", "answered-5xx", "slow-step", "slow-order", "share");
    assertThat(policies.items())
        .as("its type is the name of its settings")
        .allSatisfy(policy -> assertThat(policy.keys()).contains(policy.at("type").text()));
    assertThat(policies.named("failed").at("status_code", "status_codes").texts())
        .containsExactly("ERROR");
    assertThat(policies.named("answered-5xx").at("string_attribute", "values").texts())
        .containsExactly("SERVER_ERROR");
    assertThat(policies.named("slow-step").at("ottl_condition", "span").texts())
        .singleElement()
        .asString()
        .startsWith("(end_time_unix_nano - start_time_unix_nano) > 1000000000 and ")
        .contains("not IsMatch(attributes[\"http.url\"], \"/(orders|stock)/(.+/)?events\")");
    var both = policies.named("slow-order").at("and", "and_sub_policy");
    assertThat(both.named("order").at("string_attribute", "values").texts())
        .containsExactly("/api/v1/orders");
    assertThat(both.named("late").at("latency", "threshold_ms").number())
        .isLessThan(1000 * seconds(SAMPLING.at("decision_wait").text()));
  }

  /** An order goes on for days after it was judged. */
  @Test
  void whatComesLaterIsKeptWithWhatWasKeptAndElseJudgedAnew() {
    var remembered = SAMPLING.at("decision_cache");

    assertThat(remembered.at("sampled_cache_size").number())
        .isGreaterThan(SAMPLING.at("num_traces").number());
    assertThat(remembered.at("non_sampled_cache_size").number()).isOne();
  }

  /** NF-10: 200 requests a second at the busiest event; more than five times that many. */
  @Test
  void itHasRoomForEveryTraceThatIsNotJudgedYet() {
    var room = SAMPLING.at("num_traces").number();

    assertThat(room / seconds(SAMPLING.at("decision_wait").text())).isGreaterThan(5 * 200);
  }

  @Test
  void itIsKilledForItsMemoryByNobody() {
    var container = Charts.object("prod", "Deployment", "collector").containers().getFirst();
    var limit = SETTINGS.at("processors", "memory_limiter", "limit_mib").number();

    assertThat(container.at("resources", "limits", "memory").text()).isEqualTo("1Gi");
    assertThat(limit).isLessThan(1024 * 4 / 5);
    assertThat(container.at("env").named("GOMEMLIMIT").at("value").text())
        .isEqualTo(limit + "MiB")
        .isEqualTo(COMPOSE.at("collector", "environment", "GOMEMLIMIT").text());
  }

  @Test
  void composeRunsItBetweenServicesAndJaeger() {
    var collector = COMPOSE.at("collector");

    assertThat(collector.at("volumes").texts())
        .containsExactly("./" + FILE + ":/etc/collector/collector.yaml:ro");
    assertThat(collector.at("command").texts())
        .containsExactly("--config=/etc/collector/collector.yaml");
    assertThat(collector.at("environment").keys()).containsAll(read());
    assertThat(COMPOSE.keys())
        .contains(URI.create(collector.at("environment", "JAEGER_URL").text()).getHost());
    for (var service : Repository.serviceNames()) {
      var endpoint = URI.create(COMPOSE.at(service, "environment", ENDPOINT).text());
      assertThat(endpoint.getHost()).as(service).isEqualTo("collector");
      assertThat(endpoint.getPort()).as(service).isEqualTo(listens());
    }
    var jobs = Repository.yaml(Repository.read("compose/prometheus.yaml")).getFirst();
    assertThat(jobs.at("scrape_configs", 1, "static_configs", 0, "targets").texts())
        .contains("collector:" + tells());
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theClusterRunsOneAndServicesSendItEverything(String environment) {
    var collector = Charts.object(environment, "Deployment", "collector");
    var container = collector.containers().getFirst();

    assertThat(collector.at("spec", "replicas").number()).as("two see half of a trace").isOne();
    assertThat(collector.at("spec", "strategy", "type").text()).isEqualTo("Recreate");
    assertThat(container.at("image")).isEqualTo(COMPOSE.at("collector", "image"));
    assertThat(container.at("env").items().stream().map(variable -> variable.at("name").text()))
        .containsAll(read());
    assertThat(
            Charts.object(environment, "ConfigMap", "collector-files")
                .at("data", "collector.yaml")
                .text())
        .isEqualTo(Repository.read(FILE));
    assertThat(Charts.object(environment, "Service", "collector").at("spec", "ports").items())
        .extracting(port -> port.at("port").number())
        .containsExactlyInAnyOrder(listens(), tells());
    for (var service : Repository.serviceNames()) {
      var told = Charts.object(environment, "ConfigMap", service).at("data");
      assertThat(told.at(ENDPOINT).text())
          .as(service)
          .isEqualTo("http://collector:%d/v1/traces".formatted(listens()));
      assertThat(told.at("JANGTEO_TRACING_SAMPLING").text()).as(service).isEqualTo("1.0");
      assertThat(rules(environment, service, "egress", "to", listens()))
          .as(service)
          .singleElement()
          .satisfies(
              to ->
                  assertThat(to.at("podSelector", "matchLabels", NAME).text())
                      .isEqualTo("collector"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void itIsReachedByThePlatformAloneAndReachesJaegerAlone(String environment) {
    var jaeger = URI.create(variable(environment, "JAEGER_URL"));

    assertThat(rules(environment, "collector", "ingress", "from", listens()))
        .singleElement()
        .satisfies(
            from ->
                assertThat(
                        from.at("podSelector", "matchLabels", "app.kubernetes.io/part-of").text())
                    .isEqualTo("jangteo"));
    assertThat(rules(environment, "collector", "ingress", "from", tells()))
        .singleElement()
        .satisfies(from -> assertThat(from.at("namespaceSelector").isMissing()).isFalse());
    assertThat(jaeger.getHost()).endsWith(".monitoring");
    assertThat(rules(environment, "collector", "egress", "to", jaeger.getPort()))
        .singleElement()
        .satisfies(
            to ->
                assertThat(
                        to.at("namespaceSelector", "matchLabels", "kubernetes.io/metadata.name")
                            .text())
                    .isEqualTo("monitoring"));
    assertThat(Integer.parseInt(variable(environment, "TRACES_SHARE"))).isBetween(1, 50);
  }

  /** Where no span leaves, nobody waits for one. */
  @Test
  void aTrialClusterHasNone() {
    assertThat(Charts.platform("dev")).noneMatch(object -> object.name().equals("collector"));
  }

  private static String variable(String environment, String name) {
    return Charts.object(environment, "Deployment", "collector")
        .containers()
        .getFirst()
        .at("env")
        .named(name)
        .at("value")
        .text();
  }

  private static List<Doc> rules(
      String environment, String name, String direction, String end, int port) {
    var peers = new ArrayList<Doc>();
    Charts.object(environment, "NetworkPolicy", name).at("spec", direction).items().stream()
        .filter(
            rule ->
                rule.at("ports").items().stream()
                    .anyMatch(open -> open.at("port").number() == port))
        .forEach(rule -> peers.addAll(rule.at(end).items()));
    return peers;
  }

  private static List<String> read() {
    return VARIABLE.matcher(Repository.read(FILE)).results().map(found -> found.group(1)).toList();
  }

  private static int listens() {
    var endpoint = SETTINGS.at("receivers", "otlp", "protocols", "http", "endpoint").text();
    return Integer.parseInt(endpoint.substring(endpoint.lastIndexOf(':') + 1));
  }

  private static int tells() {
    return SETTINGS
        .at(
            "service",
            "telemetry",
            "metrics",
            "readers",
            0,
            "pull",
            "exporter",
            "prometheus",
            "port")
        .number();
  }

  private static int seconds(String duration) {
    return Integer.parseInt(duration.replace("s", ""));
  }
}
