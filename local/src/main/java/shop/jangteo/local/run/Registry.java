package shop.jangteo.local.run;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * The file by which services and gateway find the ready instances of a service: {@code
 * order-service=8084,8184}. It changes in a single step, so a reader sees the old list or the new.
 */
final class Registry {

  private final Home home;

  Registry(Home home) {
    this.home = home;
  }

  synchronized void add(Instance instance) {
    change(all -> all.computeIfAbsent(name(instance), _ -> new TreeSet<>()).add(instance.port()));
  }

  synchronized void remove(Instance instance) {
    change(
        all -> {
          var ports = all.getOrDefault(name(instance), new TreeSet<>());
          ports.remove(instance.port());
          if (ports.isEmpty()) {
            all.remove(name(instance));
          }
        });
  }

  synchronized Map<String, SortedSet<Integer>> all() {
    var lines = new Properties();
    try {
      lines.load(new StringReader(Folders.read(home.registry()).orElse("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var all = new TreeMap<String, SortedSet<Integer>>();
    for (var name : lines.stringPropertyNames()) {
      all.put(
          name,
          Arrays.stream(lines.getProperty(name).split(","))
              .filter(port -> !port.isBlank())
              .map(port -> Integer.valueOf(port.strip()))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    return all;
  }

  private void change(Consumer<Map<String, SortedSet<Integer>>> change) {
    var all = all();
    change.accept(all);
    Folders.replace(
        home.registry(),
        all.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + entry.getValue().stream()
                            .map(Object::toString)
                            .collect(Collectors.joining(","))
                        + "\n")
            .collect(Collectors.joining()));
  }

  private static String name(Instance instance) {
    return instance.part().module();
  }
}
