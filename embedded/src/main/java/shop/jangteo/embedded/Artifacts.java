package shop.jangteo.embedded;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/** Where the build found the servers in the local Maven repository. */
record Artifacts(Properties paths) {
  private static final String FILE = "servers.properties";

  static Artifacts ofTheBuild() {
    var paths = new Properties();
    try (var in = Artifacts.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new ServerFailure("The file " + FILE + " is missing; build the module embedded.");
      }
      paths.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Artifacts(paths);
  }

  String version(String name) {
    return value(name + ".version");
  }

  Path file(String key) {
    return present(key, Path.of(value(key)));
  }

  /** Sorted, so that two machines and two builds run the same command line. */
  List<Path> classPath(String key) {
    return Arrays.stream(value(key).split(File.pathSeparator))
        .map(Path::of)
        .map(jar -> present(key, jar))
        .sorted()
        .toList();
  }

  private String value(String key) {
    var value = paths.getProperty(key);
    if (value == null || value.isBlank()) {
      throw new ServerFailure("The build recorded no " + key + "; build the module embedded.");
    }
    return value;
  }

  private static Path present(String key, Path file) {
    if (Files.notExists(file)) {
      throw new ServerFailure(
          "The artifact %s (%s) is missing; build the module embedded to fetch it."
              .formatted(file, key));
    }
    return file;
  }
}
