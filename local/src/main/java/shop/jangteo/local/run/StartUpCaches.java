package shop.jangteo.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * The JVMs' caches of loaded classes (JEP 514), which halve the time of a start. A JVM writes one
 * when it ends and turns down an unfitting one without a word, so each is named after all that
 * makes it valid.
 */
final class StartUpCaches {

  static final String WRITES = "-XX:AOTCacheOutput=";

  private static final String USES = "-XX:AOTCache=";
  private static final String ENDING = ".aot";

  private final Path folder;
  private final String draftEnding;
  private final boolean writes;

  /**
   * @param writes whether missing ones are written at all
   */
  StartUpCaches(Home home, Path folder, boolean writes) {
    this.writes = writes;
    this.folder = folder;
    // each home writes a draft of its own: two may do so at the same time
    this.draftEnding = ENDING + "." + Digest.of(home.folder().toString());
  }

  /**
   * Flags for an instance to use the cache or, if there is none and it is the first, to write it.
   */
  List<String> flags(Instance instance, List<String> jvmFlags, ClassPath classPath) {
    var cache = folder.resolve(instance.part().module() + "-" + key(jvmFlags, classPath) + ENDING);
    if (Files.exists(cache)) {
      return List.of(USES + cache);
    }
    if (instance.index() > 0 || !writes) {
      return List.of();
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(WRITES + draft(cache));
  }

  /**
   * Deletes what was written for older code; a process that still runs on it keeps it until its
   * end.
   */
  boolean deleteStale(String module, List<String> flags) {
    var wanted = flags.stream().map(flag -> flag.substring(flag.indexOf('=') + 1)).toList();
    var stale =
        matching(
            module,
            name ->
                (name.endsWith(ENDING) || name.contains(draftEnding))
                    && !wanted.contains(folder.resolve(name).toString()));
    stale.forEach(StartUpCaches::delete);
    return stale.stream().anyMatch(file -> Folders.name(file).endsWith(ENDING));
  }

  /** Takes over what the module's process wrote when it ended, or drops what is unfinished. */
  void keep(String module, boolean endedByItself) {
    for (var draft : matching(module, name -> name.endsWith(draftEnding))) {
      if (!endedByItself) {
        delete(draft);
        continue;
      }
      var name = Folders.name(draft);
      var cache = name.substring(0, name.length() - draftEnding.length()) + ENDING;
      try {
        Files.move(draft, draft.resolveSibling(cache), StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    matching(module, name -> name.contains(draftEnding)).forEach(StartUpCaches::delete);
  }

  private String draft(Path cache) {
    var name = Folders.name(cache);
    return cache
        .resolveSibling(name.substring(0, name.length() - ENDING.length()) + draftEnding)
        .toString();
  }

  private List<Path> matching(String module, Predicate<String> wanted) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    var form = module + "-[0-9a-f]+\\..*";
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> Folders.name(file).matches(form))
          .filter(file -> wanted.test(Folders.name(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(List<String> jvmFlags, ClassPath classPath) {
    return Digest.of(
        System.getProperty("java.vm.version")
            + System.getProperty("java.home")
            + jvmFlags
            + classPath.fingerprint());
  }
}
