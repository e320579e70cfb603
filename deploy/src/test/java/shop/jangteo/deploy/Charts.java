package shop.jangteo.deploy;

import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The charts as Helm sees them: a copy of {@code helm/}, its dependencies fetched by Helm itself.
 */
final class Charts {

  static final List<String> ENVIRONMENTS = List.of("dev", "staging", "prod");

  /** Stands for {@code helm.sh/hook}. */
  static final String HOOK = "hook.jangteo.test";

  private static final Map<String, List<Doc>> RENDERED = new ConcurrentHashMap<>();

  private Charts() {}

  /** What {@code helm template} makes of the whole platform. */
  static List<Doc> platform(String environment) {
    return RENDERED.computeIfAbsent(environment, there -> render("jangteo", there));
  }

  /** What it makes of one service's chart alone. */
  static List<Doc> service(String name, String environment) {
    return render("services/" + name, environment);
  }

  static Doc object(String environment, String kind, String name) {
    return platform(environment).stream()
        .filter(object -> object.is(kind, name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no %s %s in %s".formatted(kind, name, environment)));
  }

  static Path folder(String chart) {
    return Copy.FOLDER.resolve(chart);
  }

  private static List<Doc> render(String chart, String environment) {
    var rendered =
        new Helm(folder(chart))
            .template()
            .withName("jangteo")
            .withNamespace("jangteo")
            .withKubeVersion("1.33.0")
            .withValuesFile(Copy.FOLDER.resolve("environments").resolve(environment + ".yaml"))
            .call();
    return Repository.yaml(rendered);
  }

  private static final class Copy {

    static final Path FOLDER = make();

    private static Path make() {
      try {
        var folder = Files.createTempDirectory("jangteo-helm");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        copy(Repository.ROOT.resolve("helm"), folder);
        // the platform first: it must not need that anybody prepared the services' charts
        fetch(folder.resolve("jangteo"));
        try (var services = Files.list(folder.resolve("services"))) {
          services.sorted().forEach(Copy::fetch);
        }
        return folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void fetch(Path chart) {
      new Helm(chart).dependency().update().skipRefresh().call();
    }

    private static void copy(Path from, Path to) throws IOException {
      try (var files = Files.walk(from)) {
        for (var file : files.toList()) {
          var there = to.resolve(from.relativize(file).toString());
          if (Files.isSymbolicLink(file)) {
            // Helm has to follow it by itself
            Files.createSymbolicLink(there, file.toRealPath());
          } else if (Files.isDirectory(file)) {
            Files.createDirectories(there);
          } else if (!file.toString().endsWith(".tgz")) {
            Files.writeString(there, asOrdinaryObjects(Files.readString(file)));
          }
        }
      }
    }

    /** The binding leaves hooks out of what it renders; under another name they are in it. */
    private static String asOrdinaryObjects(String template) {
      return template.replace("helm.sh/hook", HOOK);
    }

    private static void delete(Path folder) {
      try (var files = Files.walk(folder)) {
        for (var file : files.toList().reversed()) {
          Files.delete(file);
        }
      } catch (IOException ignored) {
        // it lies where the system cleans up
      }
    }
  }
}
