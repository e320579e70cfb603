package shop.jangteo.observability;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of metrics in PromQL. */
final class Metrics {

  private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\"[^\"]*\"|\\[[^\\]]*]");
  private static final Pattern NAME = Pattern.compile("\\b(?:[a-z]+_[a-z_]+|up)\\b(?!\\s*\\()");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|on)\\s*\\([^)]*\\)");
  private static final Pattern SUFFIX =
      Pattern.compile("(_seconds)?_(total|bucket|count|sum|max|ratio)$|_seconds$");

  private Metrics() {}

  static Set<String> in(String expression) {
    var bare = GROUPING.matcher(LABELS.matcher(expression).replaceAll(" ")).replaceAll(" ");
    var names = new TreeSet<String>();
    NAME.matcher(bare).results().forEach(found -> names.add(found.group()));
    return names;
  }

  static Set<String> in(List<String> expressions) {
    var names = new TreeSet<String>();
    expressions.forEach(expression -> names.addAll(in(expression)));
    return names;
  }

  /** Whether the sources name a meter that Micrometer exports by this name. */
  static boolean isIn(String sources, String metric) {
    return Stream.of(metric, SUFFIX.matcher(metric).replaceFirst(""))
        .anyMatch(name -> sources.contains("\"" + name.replace('_', '.') + "\""));
  }
}
