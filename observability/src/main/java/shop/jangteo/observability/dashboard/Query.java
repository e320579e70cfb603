package shop.jangteo.observability.dashboard;

/**
 * One line, or one family of lines, of a panel.
 *
 * @param expression in PromQL
 * @param legend with the labels of the result: {@code {{service}}}
 */
public record Query(String expression, String legend) {

  static Query of(String expression, String legend) {
    return new Query(expression.strip(), legend);
  }

  /** A latency's bucket remembers the traces of some of the calls it counted. */
  boolean hasExemplars() {
    return expression.contains("histogram_quantile") && expression.contains("seconds_bucket");
  }
}
