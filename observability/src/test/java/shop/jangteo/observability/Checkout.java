package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** The files of this repository that are made here, or that what is made here speaks of. */
final class Checkout {

  static final Path ROOT =
      Path.of(System.getProperty("jangteo.root", "..")).toAbsolutePath().normalize();

  private static final boolean WRITES = "write".equals(System.getProperty("jangteo.docs"));

  private Checkout() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file as it must be; with {@code -Djangteo.docs=write} it is made so. */
  static void holds(Path file, String content) {
    if (WRITES) {
      try {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(file).as("made by -Djangteo.docs=write").exists();
    assertThat(read(file)).as(file + " is stale; -Djangteo.docs=write").isEqualTo(content);
  }

  static List<String> modules() {
    return Pattern.compile("<module>(.*)</module>")
        .matcher(read(ROOT.resolve("pom.xml")))
        .results()
        .map(module -> module.group(1))
        .toList();
  }

  /** All that ships, in one text. */
  static String sources() {
    var all = new StringBuilder();
    for (var module : modules()) {
      var folder = ROOT.resolve(module).resolve("src/main/java");
      if (Files.isDirectory(folder) && !module.equals("observability")) {
        try (var files = Files.walk(folder)) {
          files
              .filter(file -> file.toString().endsWith(".java"))
              .map(Checkout::read)
              .forEach(all::append);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return all.toString();
  }
}
