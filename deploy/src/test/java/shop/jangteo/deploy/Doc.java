package shop.jangteo.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A piece of YAML or JSON, read by path.
 *
 * @param value maps, lists and scalars, or null where there is nothing
 */
record Doc(@Nullable Object value) {

  /** {@code at("spec", "replicas")}; a number is a place in a list. */
  Doc at(Object... path) {
    Object here = value;
    for (var step : path) {
      here =
          switch (here) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list when step instanceof Integer place && place < list.size() ->
                list.get(place);
            case null, default -> null;
          };
    }
    return new Doc(here);
  }

  boolean isMissing() {
    return value == null;
  }

  String text() {
    return String.valueOf(value);
  }

  int number() {
    if (value instanceof Number number) {
      return number.intValue();
    }
    throw new AssertionError("no number: " + value);
  }

  /** The elements of a list; none where there is none. */
  List<Doc> items() {
    return value instanceof List<?> list ? list.stream().map(Doc::new).toList() : List.of();
  }

  List<String> texts() {
    return items().stream().map(Doc::text).toList();
  }

  List<String> keys() {
    return value instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  /** The element whose {@code name} is this one. */
  Doc named(String name) {
    return items().stream()
        .filter(item -> item.at("name").text().equals(name))
        .findFirst()
        .orElse(new Doc(null));
  }

  String kind() {
    return at("kind").text();
  }

  String name() {
    return at("metadata", "name").text();
  }

  boolean is(String kind, String name) {
    return kind().equals(kind) && name().equals(name);
  }

  /** The pod that a workload makes, or that this is. */
  Doc pod() {
    return switch (kind()) {
      case "Pod" -> at("spec");
      case "CronJob" -> at("spec", "jobTemplate", "spec", "template", "spec");
      default -> at("spec", "template", "spec");
    };
  }

  boolean hasPod() {
    return List.of("Deployment", "DaemonSet", "StatefulSet", "Job", "CronJob", "Pod")
        .contains(kind());
  }

  /** Also those that prepare. */
  List<Doc> containers() {
    return Stream.concat(
            pod().at("containers").items().stream(), pod().at("initContainers").items().stream())
        .toList();
  }

  @Override
  public String toString() {
    return value instanceof Map<?, ?> && at("kind").value() != null
        ? kind() + " " + name()
        : text();
  }
}
