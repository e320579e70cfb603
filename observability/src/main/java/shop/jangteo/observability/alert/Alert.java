package shop.jangteo.observability.alert;

/**
 * One alert.
 *
 * @param expression in PromQL, true while it has results
 * @param hold for how long it has to be true, as Prometheus writes it
 * @param summary one line with the labels of the result, as a template of Prometheus
 * @param runbook the page that tells what to do, a file name in {@code docs/runbooks}
 */
public record Alert(
    String name,
    Severity severity,
    String expression,
    String hold,
    String summary,
    String runbook) {}
