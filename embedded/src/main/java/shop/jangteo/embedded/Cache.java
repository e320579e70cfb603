package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacked servers, shared by all sites of one checkout and kept per version. */
record Cache(Path folder) {
  private static final String ROOT_PROPERTY = "jangteo.root";

  /** The cache of the checkout we run in, or of the site when there is no checkout around. */
  static Cache near(Site site) {
    return new Cache(root().orElse(site.home()).resolve(".jangteo").resolve("cache"));
  }

  /** The checkout we run in. */
  static Optional<Path> root() {
    var given = System.getProperty(ROOT_PROPERTY);
    if (given != null && !given.isBlank()) {
      return Optional.of(Path.of(given).toAbsolutePath().normalize());
    }
    return rootAbove(Path.of("").toAbsolutePath());
  }

  static Optional<Path> rootAbove(Path folder) {
    return Folders.andAbove(folder).stream().filter(Cache::isCheckout).findFirst();
  }

  /** The folder of that name, filled once; a half-filled one is never seen. */
  Path once(String name, Folders.Filling filling) throws IOException, InterruptedException {
    var unpacked = folder.resolve(name);
    if (Files.isDirectory(unpacked)) {
      return unpacked;
    }
    return Locks.holding(
        folder.resolve(name + ".lock"),
        () -> {
          Folders.once(unpacked, filling);
          return unpacked;
        });
  }

  /**
   * Unpacks the entries that {@code place} gives a relative path for. Everybody may read them: the
   * user Elasticsearch runs as is not the one that unpacks.
   */
  static void unpack(Path archive, Path target, Function<String, Optional<String>> place)
      throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (var entry : zip.stream().filter(entry -> !entry.isDirectory()).toList()) {
        var path = place.apply(entry.getName());
        if (path.isPresent()) {
          unpack(zip, entry, inside(target, path.get()));
        }
      }
    }
    try (var paths = Files.walk(target)) {
      for (var path : paths.toList()) {
        var runnable = Files.isDirectory(path) || path.startsWith(target.resolve("bin"));
        Files.setPosixFilePermissions(
            path, PosixFilePermissions.fromString(runnable ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
    Files.createDirectories(Folders.parent(file));
    try (var in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }

  private static Path inside(Path target, String path) throws IOException {
    var file = target.resolve(path).normalize();
    if (!file.startsWith(target)) {
      throw new IOException("An archive entry leaves its folder: " + path);
    }
    return file;
  }

  private static boolean isCheckout(Path folder) {
    if (Files.isRegularFile(folder.resolve("shop"))) {
      return true;
    }
    try {
      var pom = folder.resolve("pom.xml");
      return Files.isRegularFile(pom) && Files.readString(pom).contains("<module>local</module>");
    } catch (IOException _) {
      return false;
    }
  }
}
