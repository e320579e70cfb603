package shop.jangteo.local.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * The jars of a module as the build listed them. Those of this checkout are copied under the name
 * of their content: the next build may write new ones while processes still load classes from
 * these.
 *
 * @param jars in the order of the build, which the tests have used too
 */
record ClassPath(List<Path> jars) {

  static ClassPath of(Home home, String module) {
    var target = home.checkout().resolve(module).resolve("target");
    var listed = target.resolve("classpath");
    var own = target.resolve(module + "-" + version(target, module) + ".jar");
    var jars = new ArrayList<Path>();
    jars.add(copy(home, own));
    Folders.read(listed)
        .orElseThrow(() -> notBuilt(module))
        .lines()
        .flatMap(line -> Stream.of(line.split(File.pathSeparator)))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .map(jar -> jar.startsWith(home.checkout()) ? copy(home, jar) : jar)
        .forEach(jars::add);
    return new ClassPath(List.copyOf(jars));
  }

  String argument() {
    return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Changes with every jar, be it only its time: the JVM compares that too. */
  String fingerprint() {
    var all = new StringBuilder();
    for (var jar : jars) {
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
