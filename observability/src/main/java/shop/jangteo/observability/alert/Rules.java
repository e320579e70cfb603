package shop.jangteo.observability.alert;

import java.util.List;

/** The alerts as the file that Prometheus reads. */
public final class Rules {

  private static final String HEAD =
      """
      # Made from shop.jangteo.observability.alert.Alerts; -Djangteo.docs=write makes it anew.
      groups:
        - name: jangteo
          rules:
      """;

  private Rules() {}

  /** The file in YAML. */
  public static String of(List<Alert> alerts) {
    var yaml = new StringBuilder(HEAD);
    for (var alert : alerts) {
      yaml.append("      - alert: ").append(alert.name()).append('\n');
      yaml.append("        expr: |-\n");
      alert
          .expression()
          .lines()
          .forEach(line -> yaml.append("          ").append(line).append('\n'));
      yaml.append("        for: ").append(alert.hold()).append('\n');
      yaml.append("        labels:\n          severity: ").append(alert.severity().label());
      yaml.append("\n        annotations:\n          summary: ").append(quoted(alert.summary()));
      yaml.append("\n          runbook_url: docs/runbooks/").append(alert.runbook()).append('\n');
    }
    return yaml.toString();
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
