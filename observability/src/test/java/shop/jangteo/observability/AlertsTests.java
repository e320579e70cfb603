package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import shop.jangteo.observability.alert.Alert;
import shop.jangteo.observability.alert.Alerts;
import shop.jangteo.observability.alert.Rules;
import shop.jangteo.observability.alert.TimeScale;

class AlertsTests {

  private static final Path FILE = Checkout.ROOT.resolve("observability/prometheus/rules.yaml");
  private static final List<Alert> ALERTS = Alerts.at(TimeScale.REAL);

  @TempDir private Path folder;

  @Test
  void theRulesFileIsWhatTheAlertsSay() {
    Checkout.holds(FILE, Rules.of(ALERTS));
  }

  @Test
  void everyAlertHasAPageThatNamesIt() {
    assertThat(ALERTS)
        .allSatisfy(
            alert -> {
              var page = Checkout.ROOT.resolve("docs/runbooks").resolve(alert.runbook());
              assertThat(page).exists();
              assertThat(Checkout.read(page)).contains("`" + alert.name() + "`");
            });
  }

  @Test
  void namesAreGivenOnce() {
    assertThat(ALERTS).extracting(Alert::name).doesNotHaveDuplicates();
  }

  @Test
  void theFileIsYamlThatSaysTheSame() {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file =
        new Yaml().load(Rules.of(ALERTS));

    var rules = file.get("groups").getFirst().get("rules");

    assertThat(rules.stream().collect(Collectors.toMap(r -> r.get("alert"), r -> r.get("expr"))))
        .isEqualTo(ALERTS.stream().collect(Collectors.toMap(Alert::name, Alert::expression)));
  }

  @Test
  void hurriedTimeIsASixtiethButNothingIsTooShortToBeSeen() {
    var hurried = Rules.of(Alerts.at(TimeScale.HURRIED));

    assertThat(Rules.of(ALERTS))
        .contains("[1h]", "[6h]", "[30m]", "[5m]", "passing_age_seconds) > 300")
        .contains("unknown_age_seconds) > 600", "outbox_oldest_seconds) > 30");
    assertThat(hurried)
        .contains("[1m]", "[6m]", "[30s]", "[15s]", "for: 5s", "passing_age_seconds) > 5\n")
        .contains("unknown_age_seconds) > 10", "outbox_oldest_seconds) > 5")
        .doesNotContain("[1h]", "[6h]");
  }

  @Test
  void prometheusTakesTheRulesOfBothTimes() throws Exception {
    for (var time : List.of(TimeScale.REAL, TimeScale.HURRIED)) {
      Files.writeString(folder.resolve("rules.yaml"), Rules.of(Alerts.at(time)));

      var verdict = Promtool.run(folder, "check", "rules", "rules.yaml");

      assertThat(verdict.isGood()).as(verdict.words()).isTrue();
      assertThat(verdict.words()).contains(ALERTS.size() + " rules found");
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void thoseAndOnlyThoseAreToldWhoMustBe(Scenario scenario) throws Exception {
    Files.writeString(folder.resolve("rules.yaml"), Rules.of(ALERTS));
    Files.writeString(folder.resolve("scenario.yaml"), scenario.yaml("rules.yaml"));

    var verdict = Promtool.run(folder, "test", "rules", "scenario.yaml");

    assertThat(verdict.isGood()).as(verdict.words()).isTrue();
  }

  @Test
  void everyAlertIsSeenToFire() {
    assertThat(scenarios().flatMap(scenario -> scenario.fired().stream()).toList())
        .containsAll(ALERTS.stream().map(Alert::name).toList());
  }

  @Test
  void aScenarioThatExpectsTheWrongThingFails() throws Exception {
    Files.writeString(folder.resolve("rules.yaml"), Rules.of(ALERTS));
    var wrong = new Scenario("wrong").with("jangteo_outbox_full{service=\"a\"}", "1x4").at("1m");
    Files.writeString(folder.resolve("scenario.yaml"), wrong.yaml("rules.yaml"));

    assertThat(Promtool.run(folder, "test", "rules", "scenario.yaml").isGood()).isFalse();
  }

  static Stream<Scenario> scenarios() {
    return Scenarios.all().stream();
  }
}
