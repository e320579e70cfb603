package shop.jangteo.observability.dashboard;

import java.util.List;

/**
 * One picture.
 *
 * @param description what it shows and what is healthy, for who has never seen it
 * @param service whose traces and logs explain it: a name, or a label or variable of Grafana
 * @param isRare whether it is empty on a platform where nothing bad has happened yet
 */
public record Panel(
    Kind kind,
    String title,
    String description,
    Unit unit,
    String service,
    boolean isRare,
    List<Query> queries) {

  static final String OF_THE_LINE = "${__field.labels.service}";

  /** How it is drawn. */
  enum Kind {
    LINES("timeseries"),
    NUMBER("stat"),
    /** Lines of logs; its one query is in LogQL. */
    LOG("logs");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  public Panel {
    queries = List.copyOf(queries);
  }

  static Panel lines(String title, String description, Unit unit, Query... queries) {
    return new Panel(Kind.LINES, title, description, unit, OF_THE_LINE, false, List.of(queries));
  }

  /** One number over all services. */
  static Panel number(String title, String description, Unit unit, String expression) {
    return new Panel(
        Kind.NUMBER,
        title,
        description,
        unit,
        "gateway",
        false,
        List.of(Query.of(expression, title)));
  }

  static Panel log(String service) {
    return new Panel(
        Kind.LOG,
        "Warnings and errors",
        "What the service itself says, newest first; open a line to come to its trace.",
        Unit.COUNT,
        service,
        false,
        List.of(Query.of("{service=~\"%s\"} | json | level=~`WARN|ERROR`".formatted(service), "")));
  }

  /** All lines are this service's, whatever labels they have. */
  Panel of(String name) {
    return new Panel(kind, title, description, unit, name, isRare, queries);
  }

  /** Nothing may have happened yet that it could show. */
  Panel rare() {
    return new Panel(kind, title, description, unit, service, true, queries);
  }

  public boolean isPromQl() {
    return kind != Kind.LOG;
  }
}
