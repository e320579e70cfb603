package shop.jangteo.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The checkout, and what it says about its services. */
final class Repository {

  static final Path ROOT =
      Path.of(System.getProperty("jangteo.root", "..")).toAbsolutePath().normalize();

  private static final Pattern TOPIC = Pattern.compile("String TOPIC = \"([a-z.-]+)\"");
  private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|$");

  private Repository() {}

  /** A line of docs/service-map.md, which a test makes from the code. */
  record Edges(List<String> hears, List<String> asks) {}

  /** All that {@code ServiceName} knows of and that exist so far, the gateway first. */
  static List<String> serviceNames() {
    return read("platform/src/main/resources/shop/jangteo/platform/name/services")
        .lines()
        .filter(name -> Files.isDirectory(ROOT.resolve(name).resolve("src/main")))
        .toList();
  }

  /** {@code order}, of which all else is made. */
  static String word(String service) {
    return service.replace("-service", "");
  }

  /** Where the services tell what happened. */
  static List<String> topics() {
    return files("contracts/src/main/java", ".java").stream()
        .flatMap(file -> TOPIC.matcher(read(ROOT.relativize(file).toString())).results())
        .map(topic -> topic.group(1))
        .distinct()
        .sorted()
        .toList();
  }

  static boolean hasSchema(String service) {
    return !service.equals("gateway");
  }

  static Map<String, Edges> serviceMap() {
    var edges = new TreeMap<String, Edges>();
    ROW.matcher(read("docs/service-map.md"))
        .results()
        .map(row -> Stream.of(row.group(1).split("\\|")).map(String::strip).toList())
        .filter(cells -> serviceNames().contains(cells.getFirst()))
        .forEach(
            cells -> edges.put(cells.get(0), new Edges(list(cells.get(4)), list(cells.get(5)))));
    return edges;
  }

  private static List<String> list(String cell) {
    return cell.equals("–") ? List.of() : List.of(cell.split(", "));
  }

  static String read(String file) {
    try {
      return Files.readString(ROOT.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses a key that is said twice, which YAML readers otherwise swallow. */
  static List<Doc> yaml(String text) {
    var strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    strict.setCodePointLimit(Integer.MAX_VALUE);
    strict.setMaxAliasesForCollections(1000);
    return StreamSupport.stream(new Yaml(strict).loadAll(text).spliterator(), false)
        .filter(Objects::nonNull)
        .map(Doc::new)
        .toList();
  }

  static List<Path> files(String folder, String ending) {
    try (var walk = Files.walk(ROOT.resolve(folder))) {
      return walk.filter(file -> file.toString().endsWith(ending))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A version that the root pom names. */
  static String version(String property) {
    var found =
        Pattern.compile("<%s>(.*)</%s>".formatted(property, property)).matcher(read("pom.xml"));
    if (!found.find()) {
      throw new AssertionError("pom.xml has no " + property);
    }
    return found.group(1);
  }
}
