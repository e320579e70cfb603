package shop.jangteo.local.template;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A copy of this checkout, which a test may change. */
final class Copy {

  private static final Path CHECKOUT =
      Path.of(System.getProperty("jangteo.root", "..")).toAbsolutePath().normalize();
  private static final Set<String> MADE = Set.of(".git", ".jangteo", "target", ".idea");

  private static final Path LOCK = Path.of(".jangteo", "new.lock");

  /** Names in a path like order-service/src/main/java/shop/jangteo/order. */
  private static final int PACKAGE = 7;

  private Copy() {}

  /** Of what is in the repository, and of the classes of modules that are built already. */
  static Path to(Path folder, Set<String> builtModules) {
    return to(folder, builtModules, _ -> true);
  }

  /** Of what a new service is made of and named in, and of which packages there are. */
  static Path outline(Path folder) {
    return to(
        folder,
        Set.of(),
        path ->
            !path.toString().contains("/src/")
                || path.startsWith("template")
                || path.startsWith("gateway/src/main/java")
                || path.startsWith("platform/src/main/resources")
                || path.getNameCount() <= PACKAGE);
  }

  private static Path to(Path folder, Set<String> builtModules, Predicate<Path> wanted) {
    try {
      Files.walkFileTree(
          CHECKOUT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
                throws IOException {
              var name = String.valueOf(from.getFileName());
              var isWanted =
                  name.equals("target")
                      && builtModules.contains(CHECKOUT.relativize(from).getName(0).toString());
              if (MADE.contains(name) && !isWanted || !wanted.test(CHECKOUT.relativize(from))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              Files.createDirectories(folder.resolve(CHECKOUT.relativize(from).toString()));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
                throws IOException {
              if (!wanted.test(CHECKOUT.relativize(from))) {
                return FileVisitResult.CONTINUE;
              }
              try {
                // as old as they are, or a build would take what is built for outdated
                Files.copy(
                    from,
                    folder.resolve(CHECKOUT.relativize(from).toString()),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
              } catch (NoSuchFileException e) {
                return visitFileFailed(from, e);
              }
              return FileVisitResult.CONTINUE;
            }

            /** JVMs of other lanes' tests leave files there for a moment. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }
          });
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file and what is in it, byte for letter; but for the lock, which stays. */
  static TreeMap<String, String> contents(Path folder) {
    var contents = new TreeMap<String, String>();
    try (var files = Files.walk(folder)) {
      for (var file :
          files.filter(Files::isRegularFile).filter(file -> !file.endsWith(LOCK)).toList()) {
        contents.put(
            folder.relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
