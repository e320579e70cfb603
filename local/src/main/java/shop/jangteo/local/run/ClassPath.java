package shop.jangteo.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * The jars of a module as the build listed them, but for those that all services have, which come
 * first. Those of this checkout are copied under the name of their content: the next build may
 * write new ones while processes still load classes from these.
 *
 * @param common what the class paths of all services begin with; empty where that is of no use
 * @param own of this module, in the order of the build
 */
record ClassPath(List<Path> common, List<Path> own) {

  /** Its jar knows how to start without those of a service. */
  private static final String PLATFORM = "platform-";

  /** Of one that has nothing to do with others. */
  static ClassPath of(Home home, String module) {
    return of(home, module, Set.of());
  }

  /**
   * @param services that are to have as much in common as they can; if the module is among them
   */
  static ClassPath of(Home home, String module, Set<String> services) {
    var target = target(home, module);
    var jars = new ArrayList<Path>();
    jars.add(target.resolve(module + "-" + version(target, module) + ".jar"));
    jars.addAll(listed(home, module).orElseThrow(() -> notBuilt(module)));
    var common = services.contains(module) ? common(home, services) : List.<Path>of();
    return new ClassPath(
        copies(home, common.stream()),
        copies(home, jars.stream().filter(jar -> !common.contains(jar))));
  }

  /** In one order for all of them. */
  private static List<Path> common(Home home, Set<String> services) {
    var lists = services.stream().sorted().flatMap(service -> listed(home, service).stream());
    var common =
        lists
            .reduce((first, other) -> first.stream().filter(Set.copyOf(other)::contains).toList())
            .orElse(List.of());
    return common.stream().anyMatch(jar -> Folders.name(jar).startsWith(PLATFORM))
        ? common
        : List.of();
  }

  private static Optional<List<Path>> listed(Home home, String module) {
    return Folders.read(target(home, module).resolve("classpath"))
        .map(
            text ->
                text.lines()
                    .flatMap(line -> Stream.of(line.split(File.pathSeparator)))
                    .filter(entry -> !entry.isBlank())
                    .map(Path::of)
                    .toList());
  }

  private static Path target(Home home, String module) {
    return home.checkout().resolve(module).resolve("target");
  }

  private static List<Path> copies(Home home, Stream<Path> jars) {
    return jars.map(jar -> jar.startsWith(home.checkout()) ? copy(home, jar) : jar).toList();
  }

  /** In the order in which classes are looked for. */
  List<Path> jars() {
    return Stream.concat(common.stream(), own.stream()).toList();
  }

  ClassPath onlyCommon() {
    return new ClassPath(common, List.of());
  }

  ClassPath onlyOwn() {
    return new ClassPath(List.of(), own);
  }

  String argument() {
    return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Changes with every jar, be it only its time: the JVM compares that too. */
  String fingerprint() {
    var all = new StringBuilder();
    for (var jar : jars()) {
      try {
        all.append(jar)
            .append(' ')
            .append(Files.size(jar))
            .append(' ')
            .append(Files.getLastModifiedTime(jar).toMillis())
            .append('\n');
      } catch (IOException e) {
        throw new Failure("The jar " + jar + " is gone; run ./shop up, which builds again.", e);
      }
    }
    return Digest.of(all.toString());
  }

  private static String version(Path target, String module) {
    var prefix = module + "-";
    try (var files = Files.list(target)) {
      return files
          .map(Folders::name)
          .filter(name -> name.startsWith(prefix) && name.endsWith(".jar"))
          .map(name -> name.substring(prefix.length(), name.length() - ".jar".length()))
          .filter(version -> !version.endsWith("sources") && !version.endsWith("javadoc"))
          .sorted()
          .findFirst()
          .orElseThrow(() -> notBuilt(module));
    } catch (IOException _) {
      throw notBuilt(module);
    }
  }

  private static Failure notBuilt(String module) {
    return new Failure("The module " + module + " is not built; run ./shop up.");
  }

  private static Path copy(Home home, Path jar) {
    try {
      var content = Files.readAllBytes(jar);
      var name = Folders.name(jar).replace(".jar", "");
      var copy = home.jars().resolve(name + "-" + Digest.of(content) + ".jar");
      if (Files.notExists(copy)) {
        Files.createDirectories(home.jars());
        var draft = Files.createTempFile(home.jars(), name, ".tmp");
        Files.write(draft, content);
        Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
      }
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException("The jar " + jar + " cannot be copied", e);
    }
  }
}
