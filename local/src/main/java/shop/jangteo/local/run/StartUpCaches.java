package shop.jangteo.local.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.jangteo.embedded.Digest;
import shop.jangteo.local.home.Folders;
import shop.jangteo.local.home.Home;

/**
 * The JVMs' caches of loaded classes, which make starts shorter: one of the libraries of all
 * services (JEP 350), or one of a module's own that keeps what it has learnt as well (JEP 514,
 * 515). A JVM writes one when it ends and turns down an unfitting one without a word, so each is
 * named after all that makes it valid.
 */
final class StartUpCaches {

  static final String WRITES = "-XX:AOTCacheOutput=";

  private static final String WRITES_SHARED = "-XX:ArchiveClassesAtExit=";

  private static final String USES_SHARED = "-XX:SharedArchiveFile=";
  private static final String ENDING_OF_SHARED = ".jsa";

  /** Name of that which all services use. */
  static final String SERVICES = "services";

  /** What people call that. */
  static final String CALLED = "start-up cache";

  private static final String USES = "-XX:AOTCache=";
  private static final String ENDING = ".aot";

  private final Path folder;
  private final String mark;
  private final boolean writes;

  /**
   * @param writes whether modules write caches of their own that are missing
   */
  StartUpCaches(Home home, Path folder, boolean writes) {
    this.writes = writes;
    this.folder = folder;
    // each home writes a draft of its own: two may do so at the same time
    this.mark = "." + Digest.of(home.folder().toString());
  }

  /**
   * Flags for an instance to use the best cache there is, or to write the module's own if it is the
   * first.
   *
   * @param heap flag that says how large it may become; to what is shared it does not matter
   */
  List<String> flags(Instance instance, String heap, List<String> jvmFlags, ClassPath classPath) {
    var all = Stream.concat(Stream.of(heap), jvmFlags.stream()).toList();
    var cache = cache(instance.part().module(), all, classPath, ENDING);
    if (Files.exists(cache)) {
      return List.of(USES + cache);
    }
    if (writes && instance.index() == 0) {
      return writing(WRITES, cache);
    }
    var shared = shared(jvmFlags, classPath);
    return Files.exists(shared) ? List.of(USES_SHARED + shared) : List.of();
  }

  /** Flags to write the cache of all services, or none if it is there or they share nothing. */
  List<String> flagsOfRehearsal(List<String> jvmFlags, ClassPath classPath) {
    if (classPath.common().isEmpty()) {
      return List.of();
    }
    var shared = shared(jvmFlags, classPath);
    return Files.exists(shared) ? List.of() : writing(WRITES_SHARED, shared);
  }

  private Path shared(List<String> jvmFlags, ClassPath classPath) {
    return cache(SERVICES, jvmFlags, classPath.onlyCommon(), ENDING_OF_SHARED);
  }

  private Path cache(String name, List<String> jvmFlags, ClassPath classPath, String ending) {
    return folder.resolve(name + "-" + key(jvmFlags, classPath) + ending);
  }

  private List<String> writing(String flag, Path cache) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(flag + cache + mark);
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
                (isWhole(name) || name.contains(mark))
                    && !wanted.contains(folder.resolve(name).toString()));
    stale.forEach(StartUpCaches::delete);
    return stale.stream().anyMatch(file -> isWhole(Folders.name(file)));
  }

  private static boolean isWhole(String name) {
    return name.endsWith(ENDING) || name.endsWith(ENDING_OF_SHARED);
  }

  /**
   * Takes over what the module's process wrote when it ended, or drops what is unfinished.
   *
   * @return whether there was any
   */
  boolean keep(String module, boolean endedByItself) {
    var kept = false;
    for (var draft : matching(module, name -> name.endsWith(mark))) {
      if (!endedByItself) {
        delete(draft);
        continue;
      }
      var name = Folders.name(draft);
      var cache = name.substring(0, name.length() - mark.length());
      try {
        Files.move(draft, draft.resolveSibling(cache), StandardCopyOption.ATOMIC_MOVE);
        kept = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    matching(module, name -> name.contains(mark)).forEach(StartUpCaches::delete);
    return kept;
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
