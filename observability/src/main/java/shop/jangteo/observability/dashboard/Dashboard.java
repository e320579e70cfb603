package shop.jangteo.observability.dashboard;

import java.util.List;

/**
 * One page.
 *
 * @param uid by which links find it; never changes
 * @param variables what is chosen at its top
 */
public record Dashboard(
    String uid, String title, String description, List<Variable> variables, List<Row> rows) {

  public Dashboard {
    variables = List.copyOf(variables);
    rows = List.copyOf(rows);
  }

  /**
   * A choice among the values of a label.
   *
   * @param metric that has the label
   */
  public record Variable(String label, String metric) {}

  static Dashboard of(String uid, String title, String description, Row... rows) {
    return new Dashboard(uid, title, description, List.of(), List.of(rows));
  }

  Dashboard choosing(Variable... chosen) {
    return new Dashboard(uid, title, description, List.of(chosen), rows);
  }

  public String file() {
    return uid + ".json";
  }

  @Override
  public String toString() {
    return uid;
  }

  public List<Panel> panels() {
    return rows.stream().flatMap(row -> row.panels().stream()).toList();
  }
}
