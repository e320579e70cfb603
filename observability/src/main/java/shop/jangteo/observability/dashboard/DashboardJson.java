package shop.jangteo.observability.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard as Grafana 11 and later read it. The data sources are chosen in it, by variables. */
public final class DashboardJson {

  private static final int SCHEMA = 39;
  private static final int WIDTH = 24;
  private static final int LINES_WIDTH = 8;
  private static final int LINES_HEIGHT = 8;
  private static final int NUMBER_WIDTH = 4;
  private static final int NUMBER_HEIGHT = 4;
  private static final int LOG_HEIGHT = 10;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private DashboardJson() {}

  public static String of(Dashboard dashboard) {
    var json = new LinkedHashMap<String, Object>();
    json.put("uid", dashboard.uid());
    json.put("title", "Jangteo: " + dashboard.title());
    json.put("description", dashboard.description());
    json.put("tags", List.of("jangteo"));
    json.put("schemaVersion", SCHEMA);
    json.put("version", 1);
    json.put("editable", false);
    json.put("graphTooltip", 1);
    json.put("timezone", "browser");
    json.put("refresh", "30s");
    json.put("time", ordered("from", "now-1h", "to", "now"));
    json.put("annotations", Map.of("list", List.of(firing())));
    json.put("links", List.of(others()));
    json.put("templating", Map.of("list", variables(dashboard)));
    json.put("panels", panels(dashboard));
    return JSON.writeValueAsString(json).replace("\r\n", "\n") + "\n";
  }

  /** Alerts, as marks over every panel. */
  private static Map<String, Object> firing() {
    return ordered(
        "name", "Alerts",
        "enable", true,
        "hide", false,
        "iconColor", "red",
        "datasource", source("prometheus", "metrics"),
        "expr", "ALERTS{alertstate=\"firing\",severity=\"page\"}",
        "titleFormat", "{{alertname}}",
        "textFormat", "{{service}}");
  }

  private static Map<String, Object> others() {
    return ordered(
        "title",
        "Jangteo",
        "type",
        "dashboards",
        "tags",
        List.of("jangteo"),
        "asDropdown",
        true,
        "includeVars",
        true,
        "keepTime",
        true);
  }

  private static List<Object> variables(Dashboard dashboard) {
    var all = new ArrayList<Object>();
    all.add(chooser("metrics", "Metrics", "prometheus"));
    all.add(chooser("traces", "Traces", "jaeger"));
    all.add(chooser("logs", "Logs", "loki"));
    for (var variable : dashboard.variables()) {
      var values = "label_values(%s, %s)".formatted(variable.metric(), variable.label());
      all.add(
          ordered(
              "name",
              variable.label(),
              "label",
              variable.label(),
              "type",
              "query",
              "datasource",
              source("prometheus", "metrics"),
              "query",
              ordered("query", values, "refId", variable.label()),
              "definition",
              values,
              "refresh",
              2,
              "sort",
              1,
              "includeAll",
              false,
              "multi",
              false));
    }
    return all;
  }

  private static Map<String, Object> chooser(String name, String label, String type) {
    return ordered("name", name, "label", label, "type", "datasource", "query", type, "hide", 0);
  }

  private static List<Object> panels(Dashboard dashboard) {
    var all = new ArrayList<Object>();
    var id = 1;
    var y = 0;
    for (var row : dashboard.rows()) {
      all.add(
          ordered(
              "id",
              id++,
              "type",
              "row",
              "title",
              row.title(),
              "collapsed",
              false,
              "panels",
              List.of(),
              "gridPos",
              place(0, y++, WIDTH, 1)));
      var x = 0;
      var height = 0;
      for (var panel : row.panels()) {
        if (x + width(panel) > WIDTH) {
          x = 0;
          y += height;
          height = 0;
        }
        all.add(panel(panel, id++, place(x, y, width(panel), height(panel))));
        x += width(panel);
        height = Math.max(height, height(panel));
      }
      y += height;
    }
    return all;
  }

  private static int width(Panel panel) {
    return switch (panel.kind()) {
      case LINES -> LINES_WIDTH;
      case NUMBER -> NUMBER_WIDTH;
      case LOG -> WIDTH;
    };
  }

  private static int height(Panel panel) {
    return switch (panel.kind()) {
      case LINES -> LINES_HEIGHT;
      case NUMBER -> NUMBER_HEIGHT;
      case LOG -> LOG_HEIGHT;
    };
  }

  private static Map<String, Object> panel(Panel panel, int id, Map<String, Object> place) {
    var isLog = panel.kind() == Panel.Kind.LOG;
    var source = isLog ? source("loki", "logs") : source("prometheus", "metrics");
    var json =
        ordered(
            "id", id,
            "type", panel.kind().id(),
            "title", panel.title(),
            "description", panel.description(),
            "datasource", source,
            "gridPos", place,
            "targets", targets(panel, source));
    var defaults = ordered("unit", panel.unit().id());
    if (!isLog) {
      defaults.put("min", 0);
      defaults.put("links", List.of(toTraces(panel.service()), toLogs(panel.service())));
    }
    json.put("fieldConfig", ordered("defaults", defaults, "overrides", List.of()));
    json.put("options", options(panel));
    return json;
  }

  private static Map<String, Object> options(Panel panel) {
    return switch (panel.kind()) {
      case LINES ->
          ordered(
              "legend", ordered("displayMode", "list", "placement", "bottom"),
              "tooltip", ordered("mode", "multi", "sort", "desc"));
      case NUMBER ->
          ordered(
              "reduceOptions", ordered("calcs", List.of("lastNotNull")),
              "graphMode", "area",
              "colorMode", "none");
      case LOG -> ordered("showTime", true, "wrapLogMessage", true, "sortOrder", "Descending");
    };
  }

  private static List<Object> targets(Panel panel, Map<String, Object> source) {
    var targets = new ArrayList<Object>();
    var refId = 'A';
    for (var query : panel.queries()) {
      var target =
          ordered(
              "refId", String.valueOf(refId++),
              "datasource", source,
              "expr", query.expression());
      if (panel.isPromQl()) {
        target.put("legendFormat", query.legend());
        target.put("exemplar", query.hasExemplars());
      }
      targets.add(target);
    }
    return targets;
  }

  private static Map<String, Object> toTraces(String service) {
    var query = ordered("refId", "A", "queryType", "search", "service", service);
    return ordered("title", "Traces of this time", "url", explore("traces", query));
  }

  private static Map<String, Object> toLogs(String service) {
    var query = ordered("refId", "A", "expr", "{service=\"%s\"} | json".formatted(service));
    return ordered("title", "Logs of this time", "url", explore("logs", query));
  }

  private static String explore(String source, Map<String, Object> query) {
    var pane =
        ordered(
            "datasource", "${" + source + "}",
            "queries", List.of(query),
            "range", ordered("from", "${__from}", "to", "${__to}"));
    return "/explore?schemaVersion=1&panes="
        + encoded(JsonMapper.shared().writeValueAsString(Map.of("a", pane)));
  }

  /** Grafana fills in its variables first, so these must stay as they are. */
  private static String encoded(String json) {
    return URLEncoder.encode(json, UTF_8)
        .replace("+", "%20")
        .replaceAll("%24%7B([A-Za-z_.]+)%7D", "\\${$1}");
  }

  private static Map<String, Object> place(int x, int y, int width, int height) {
    return ordered("x", x, "y", y, "w", width, "h", height);
  }

  private static Map<String, Object> source(String type, String variable) {
    return ordered("type", type, "uid", "${" + variable + "}");
  }

  /** In the order given, so that the files do not change by themselves. */
  private static Map<String, Object> ordered(Object... keysAndValues) {
    var map = new LinkedHashMap<String, Object>();
    for (var i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
