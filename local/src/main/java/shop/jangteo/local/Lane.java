package shop.jangteo.local;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.jangteo.local.home.Folders;

/**
 * Modules whose tests run one after the other, on servers of their own, beside other lanes: tests
 * of services mostly wait, so that one lane leaves most of a machine idle.
 *
 * @param number 0 for the lane that needs no server and is walked before all others
 */
record Lane(int number, List<String> modules) {

  /** Tested while everything is being built, which also fetches what running tests takes. */
  private static final String FIRST = "contracts";

  /**
   * Ports of a lane beside those of the first: away from what tests open next to their servers, and
   * from the offsets of 15,000 to 19,000 that tests of servers and of the launcher have of their
   * own.
   */
  private static final List<Integer> PORT_DISTANCES = List.of(0, 3_000, 11_000);

  private static final String TESTS = "src/test/java";

  /** Told on a platform of their own when the lanes are over. */
  private static final String JOURNEYS = "journeys";

  /** Where the seconds are that a module's tests took. */
  private static final String MEASURED = "lanes.properties";

  /** What a class of tests on servers takes where nobody has measured; others take one. */
  private static final int SECONDS_ON_SERVERS = 10;

  Lane {
    modules = List.copyOf(modules);
  }

  static Lane beforeAll() {
    return new Lane(0, List.of(FIRST));
  }

  /**
   * All other modules in so many lanes, of about the same length.
   *
   * @param fast without what starts a service or a server
   */
  static List<Lane> beside(Path checkout, int lanes, boolean fast) {
    var measured = measured();
    var seconds = new TreeMap<String, Integer>();
    for (var module : modules(checkout)) {
      if (!module.equals(FIRST)) {
        var known = measured.getProperty(module);
        seconds.put(
            module,
            known == null
                ? estimate(checkout, module, fast)
                : Integer.parseInt(known.split(" ", 2)[fast ? 1 : 0]));
      }
    }
    var shares = new ArrayList<List<String>>();
    var lengths = new int[lanes];
    for (var lane = 0; lane < lanes; lane++) {
      shares.add(new ArrayList<>());
    }
    seconds.entrySet().stream()
        .sorted(Comparator.comparing(entry -> -entry.getValue()))
        .forEach(
            entry -> {
              var shortest = 0;
              for (var lane = 1; lane < lanes; lane++) {
                shortest = lengths[lane] < lengths[shortest] ? lane : shortest;
              }
              shares.get(shortest).add(entry.getKey());
              lengths[shortest] += entry.getValue();
            });
    return Stream.iterate(1, number -> number <= lanes, number -> number + 1)
        .map(number -> new Lane(number, shares.get(number - 1)))
        .toList();
  }

  int portDistance() {
    return PORT_DISTANCES.get(Math.max(1, number) - 1);
  }

  String folder() {
    return number <= 1 ? "test" : "test-" + number;
  }

  /**
   * Writes which test classes are none of this lane's, as Surefire reads it.
   *
   * @param without further patterns of classes that are not to run
   */
  Path excludes(Path checkout, List<String> without) {
    var lines = new ArrayList<>(List.of("**/*$*"));
    lines.addAll(without);
    for (var module : modules(checkout)) {
      if (!modules.contains(module)) {
        testClasses(checkout, module).stream().sorted().forEach(lines::add);
      }
    }
    var file = checkout.resolve(".jangteo/build").resolve("not-in-lane-" + number);
    Folders.replace(file, String.join("\n", lines) + "\n");
    return file;
  }

  /** Paths below the test folder, {@code shop/jangteo/order/OrderIT.java}. */
  static Set<String> testClasses(Path checkout, String module) {
    var folder = checkout.resolve(module).resolve(TESTS);
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (var files = Files.walk(folder)) {
      var found = new HashSet<String>();
      files
          .map(file -> folder.relativize(file).toString())
          .filter(name -> name.endsWith("IT.java") || name.endsWith("Tests.java"))
          .forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> modules(Path checkout) {
    try (var folders = Files.list(checkout)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Properties measured() {
    var measured = new Properties();
    try (var in = Lane.class.getResourceAsStream(MEASURED)) {
      measured.load(requireNonNull(in));
      return measured;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int estimate(Path checkout, String module, boolean fast) {
    var onServers = fast ? 0 : SECONDS_ON_SERVERS;
    return module.equals(JOURNEYS)
        ? 0
        : testClasses(checkout, module).stream()
            .mapToInt(name -> name.endsWith("IT.java") ? onServers : 1)
            .sum();
  }
}
