package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.jangteo.observability.alert.Alert;
import shop.jangteo.observability.alert.Alerts;
import shop.jangteo.observability.alert.TimeScale;
import shop.jangteo.observability.dashboard.Dashboard;
import shop.jangteo.observability.dashboard.DashboardJson;
import shop.jangteo.observability.dashboard.Dashboards;
import shop.jangteo.observability.dashboard.Panel;
import shop.jangteo.observability.dashboard.Query;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardsTests {

  private static final Path FOLDER = Checkout.ROOT.resolve("observability/grafana/dashboards");
  private static final String OURS = "jangteo_";

  @TempDir private Path folder;

  static List<Dashboard> dashboards() {
    return Dashboards.all();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void theFileIsWhatTheModelSays(Dashboard dashboard) {
    Checkout.holds(FOLDER.resolve(dashboard.file()), DashboardJson.of(dashboard));
  }

  @Test
  void thereIsNoOtherFile() throws Exception {
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(dashboards().stream().map(Dashboard::file).toList());
    }
  }

  @Test
  void uidsAndTitlesAreGivenOnce() {
    assertThat(dashboards()).extracting(Dashboard::uid).doesNotHaveDuplicates();
    assertThat(dashboards()).extracting(Dashboard::title).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void everyPanelExplainsItselfAndLeadsOn(Dashboard dashboard) {
    var json = JsonMapper.shared().readTree(DashboardJson.of(dashboard));
    var panels = panels(json);

    assertThat(json.path("uid").asString()).matches("[a-z-]{1,40}");
    assertThat(json.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
    assertThat(json.at("/templating/list").findValuesAsString("name"))
        .contains("metrics", "traces", "logs");
    assertThat(json.path("panels").valueStream().map(panel -> panel.path("id").asInt()))
        .doesNotHaveDuplicates();
    assertThat(panels).isNotEmpty().allSatisfy(DashboardsTests::explainsItself);
    assertThat(panels.stream().map(panel -> panel.path("title").asString()))
        .doesNotHaveDuplicates();
  }

  private static void explainsItself(JsonNode panel) {
    assertThat(panel.path("title").asString("")).isNotBlank();
    assertThat(panel.path("description").asString("")).hasSizeGreaterThan(15).endsWith(".");
    assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).isNotBlank();
    assertThat(panel.at("/gridPos/w").asInt()).isBetween(1, 24);
    assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
        .isLessThanOrEqualTo(24);
    var isLog = panel.path("type").asString().equals("logs");
    assertThat(panel.path("targets"))
        .isNotEmpty()
        .allSatisfy(
            target ->
                assertThat(target.at("/datasource/uid").asString())
                    .isEqualTo(isLog ? "${logs}" : "${metrics}"));
    if (!isLog) {
      assertThat(panel.at("/fieldConfig/defaults/links").findValuesAsString("url"))
          .anyMatch(url -> url.contains("${traces}"))
          .anyMatch(url -> url.contains("${logs}") && url.contains("${__from}"))
          .allMatch(url -> url.startsWith("/explore?schemaVersion=1&panes=%7B"))
          .noneMatch(url -> url.contains("\"") || url.contains(" "));
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void panelsDoNotCoverEachOther(Dashboard dashboard) {
    var taken = new ArrayList<String>();
    for (var panel :
        JsonMapper.shared().readTree(DashboardJson.of(dashboard)).path("panels").values()) {
      var place = panel.path("gridPos");
      for (int x = 0; x < place.path("w").asInt(); x++) {
        for (int y = 0; y < place.path("h").asInt(); y++) {
          taken.add((place.path("x").asInt() + x) + "," + (place.path("y").asInt() + y));
        }
      }
    }
    assertThat(taken).doesNotHaveDuplicates();
  }

  @Test
  void latenciesShowExemplars() {
    var latencies =
        dashboards().stream()
            .flatMap(
                dashboard ->
                    panels(JsonMapper.shared().readTree(DashboardJson.of(dashboard))).stream())
            .filter(panel -> panel.path("title").asString().contains("atency"))
            .toList();

    assertThat(latencies)
        .hasSizeGreaterThan(5)
        .allSatisfy(
            panel ->
                assertThat(panel.path("targets")).allMatch(t -> t.path("exemplar").asBoolean()));
  }

  @Test
  void prometheusUnderstandsEveryExpression() throws Exception {
    var rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    var number = 0;
    for (var expression : expressions()) {
      rules.append("      - record: panel:").append(number++).append("\n        expr: |-\n");
      expression
          .replace("$__rate_interval", "1m")
          .lines()
          .forEach(line -> rules.append("          ").append(line).append('\n'));
    }
    Files.writeString(folder.resolve("panels.yaml"), rules);

    var verdict = Promtool.run(folder, "check", "rules", "--lint=none", "panels.yaml");

    assertThat(verdict.isGood()).as(verdict.words()).isTrue();
    assertThat(verdict.words()).contains(number + " rules found");
  }

  @Test
  void everyMetricOfOursIsInTheSources() {
    var sources = Checkout.sources();
    var used =
        Stream.concat(
                expressions().stream(), Alerts.at(TimeScale.REAL).stream().map(Alert::expression))
            .flatMap(expression -> Metrics.in(expression).stream())
            .filter(name -> name.startsWith(OURS))
            .collect(Collectors.toSet());

    assertThat(used).hasSizeGreaterThan(20).allMatch(name -> Metrics.isIn(sources, name));
  }

  @Test
  void aLocalPrometheusWatchesEveryService() {
    var settings = Checkout.read(Checkout.ROOT.resolve("observability/prometheus/prometheus.yaml"));

    assertThat(Checkout.modules())
        .filteredOn(module -> module.equals("gateway") || module.endsWith("-service"))
        .allSatisfy(module -> assertThat(settings).contains("service: " + module + "}"));
  }

  private static List<String> expressions() {
    return dashboards().stream()
        .flatMap(dashboard -> dashboard.panels().stream())
        .filter(Panel::isPromQl)
        .flatMap(panel -> panel.queries().stream())
        .map(Query::expression)
        .toList();
  }

  private static List<JsonNode> panels(JsonNode dashboard) {
    return dashboard
        .path("panels")
        .valueStream()
        .filter(panel -> !panel.path("type").asString().equals("row"))
        .toList();
  }
}
