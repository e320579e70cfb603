package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboards come with the platform, and are those of {@code observability/}. */
class MonitoringTests {

  private static final String DASHBOARDS = "observability/grafana/dashboards";

  /** What Kubernetes takes in one object. */
  private static final int MOST_BYTES = 1024 * 1024;

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void theOperatorOfPrometheusIsGivenEveryAlert(String environment) {
    var given =
        Charts.object(environment, "PrometheusRule", "jangteo").at("spec", "groups").items();
    var written =
        Repository.yaml(Repository.read("observability/prometheus/rules.yaml")).getFirst();

    assertThat(given).hasSameSizeAs(written.at("groups").items());
    assertThat(given.getFirst().at("name")).isEqualTo(written.at("groups", 0, "name"));
    var rules = given.getFirst().at("rules").items();
    assertThat(rules).hasSizeGreaterThan(15);
    assertThat(rules.stream().map(MonitoringTests::withoutPage))
        .containsExactlyElementsOf(
            written.at("groups", 0, "rules").items().stream()
                .map(MonitoringTests::withoutPage)
                .toList());
  }

  @Test
  void whoIsWokenUpReadsThePageWithOneClick() {
    var rules = Charts.object("prod", "PrometheusRule", "jangteo").at("spec", "groups", 0, "rules");

    for (var rule : rules.items()) {
      var page = rule.at("annotations", "runbook_url").text();
      assertThat(page).startsWith("https://git.jangteo.example/jangteo/blob/main/docs/runbooks/");
      assertThat(Repository.ROOT.resolve(page.substring(page.indexOf("docs/")))).exists();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void grafanaFindsEveryDashboard(String environment) {
    var given =
        Charts.platform(environment).stream()
            .filter(object -> object.kind().equals("ConfigMap"))
            .filter(
                object -> object.at("metadata", "labels", "grafana_dashboard").text().equals("1"))
            .toList();

    assertThat(given).hasSizeGreaterThan(5);
    assertThat(
            given.stream()
                .flatMap(
                    object ->
                        object.at("data").keys().stream()
                            .map(file -> Map.entry(file, object.at("data", file).text())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)))
        .isEqualTo(
            Repository.files(DASHBOARDS, ".json").stream()
                .collect(Collectors.toMap(MonitoringTests::fileName, MonitoringTests::contentOf)));
    assertThat(given)
        .allSatisfy(
            object -> {
              assertThat(object.at("data").keys()).hasSize(1);
              assertThat(String.valueOf(object.value()).getBytes(StandardCharsets.UTF_8).length)
                  .isLessThan(MOST_BYTES);
              assertThat(object.at("metadata", "annotations", "grafana_folder").text())
                  .isEqualTo("Jangteo");
            });
  }

  /** As in Compose, but for where they are; and Grafana, which has a default, refuses another. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "prod"})
  void grafanaFindsItsSources(String environment) {
    var given = Charts.object(environment, "ConfigMap", "jangteo-datasources");
    var text = given.at("data", "jangteo.yaml").text();
    var sources = Repository.yaml(text).getFirst().at("datasources");
    var written = Repository.read("observability/grafana/provisioning/datasources.yaml");

    assertThat(given.at("metadata", "labels", "grafana_datasource").text()).isEqualTo("1");
    assertThat(sources.items())
        .extracting(source -> source.at("type").text())
        .containsExactly("prometheus", "jaeger", "loki");
    assertThat(sources.items())
        .allSatisfy(
            source -> {
              assertThat(URI.create(source.at("url").text()).getHost()).endsWith(".monitoring");
              assertThat(source.at("isDefault").value()).isNotEqualTo(true);
            });
    assertThat(text.lines().filter(line -> !line.matches(" *(url: http|isDefault:).*")))
        .containsExactlyElementsOf(
            written
                .lines()
                .filter(line -> !line.matches(" *(url: \\$[A-Z]|isDefault:).*"))
                .toList());
  }

  /** A trial cluster has no operator that would know what a PrometheusRule is. */
  @Test
  void aTrialClusterIsGivenNeither() {
    assertThat(Charts.platform("dev")).extracting(Doc::kind).doesNotContain("PrometheusRule");
    assertThat(Charts.platform("dev"))
        .allMatch(object -> object.at("metadata", "labels", "grafana_dashboard").isMissing())
        .allMatch(object -> object.at("metadata", "labels", "grafana_datasource").isMissing());
  }

  /** Which differs on purpose: in the cluster it is an address. */
  private static List<Doc> withoutPage(Doc rule) {
    return List.of(
        rule.at("alert"),
        rule.at("expr"),
        rule.at("for"),
        rule.at("labels"),
        rule.at("annotations", "summary"));
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String contentOf(Path file) {
    return Repository.read(Repository.ROOT.relativize(file).toString());
  }
}
