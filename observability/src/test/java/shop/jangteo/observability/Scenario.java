package shop.jangteo.observability;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What happens to some metrics, one value each half minute, and who is told when. */
final class Scenario {

  private final String name;
  private final List<String> series = new ArrayList<>();
  private final List<String> checks = new ArrayList<>();
  private final Set<String> fired = new TreeSet<>();

  Scenario(String name) {
    this.name = name;
  }

  /**
   * @param values as promtool writes them: {@code 0x10 5+1x20}
   */
  Scenario with(String metric, String values) {
    series.add(
        """
              - series: '%s'
                values: '%s'
        """
            .formatted(metric, values));
    return this;
  }

  /**
   * @param alerts all that fire at that time; none when nobody is told
   */
  Scenario at(String time, String... alerts) {
    fired.addAll(List.of(alerts));
    var samples = new StringBuilder();
    for (var alert : alerts) {
      samples.append(
          """
                    - labels: '{alertname="%s"}'
                      value: 1
          """
              .formatted(alert));
    }
    checks.add(
        """
              - expr: 'group by (alertname) (ALERTS{alertstate="firing"})'
                eval_time: %s
                exp_samples:%s
        %s"""
            .formatted(time, alerts.length == 0 ? " []" : "", samples));
    return this;
  }

  /** All that fire at some time. */
  Set<String> fired() {
    return fired;
  }

  /** The file that promtool reads. */
  String yaml(String rules) {
    return """
    rule_files: [%s]
    evaluation_interval: 30s
    tests:
      - interval: 30s
        name: '%s'
        input_series:
    %s    promql_expr_test:
    %s"""
        .formatted(rules, name, String.join("", series), String.join("", checks));
  }

  @Override
  public String toString() {
    return name;
  }
}
