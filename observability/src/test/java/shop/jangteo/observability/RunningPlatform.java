package shop.jangteo.observability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform that somebody has started for these tests, known by its folder and its ports. */
final class RunningPlatform {

  private static final Path HOME =
      Path.of(Objects.requireNonNull(System.getProperty("journeys.home"), "-Djourneys.home"));
  private static final int MANAGEMENT_DISTANCE = 1_000;

  private RunningPlatform() {}

  /** Its doors, and who is known there. */
  static JsonNode credentials() {
    return JsonMapper.shared().readTree(Checkout.read(HOME.resolve("secrets/credentials.json")));
  }

  /** The management ports of all instances there are, by service. */
  static Map<String, List<Integer>> managementPorts() {
    var registry = new Properties();
    try (var file = Files.newBufferedReader(HOME.resolve("run/registry.properties"))) {
      registry.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The platform of " + HOME + " must be up", e);
    }
    var all = new TreeMap<String, List<Integer>>();
    for (var name : registry.stringPropertyNames()) {
      if (name.equals("gateway") || name.endsWith("-service")) {
        all.put(
            name,
            Arrays.stream(registry.getProperty(name).split(","))
                .map(port -> Integer.parseInt(port.strip()) + MANAGEMENT_DISTANCE)
                .toList());
      }
    }
    return all;
  }
}
