package shop.jangteo.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Predicate;

/**
 * A JVM child's cache of loaded classes: written when a child ends for the first time, used by all
 * later ones. The file is named after all that makes it valid, because the JVM turns down an
 * unfitting cache without a word.
 */
record AotCache(Path folder, String name, Path home) {
  private static final String ENDING = ".aot";

  /** Flags to use the cache, or to write one if there is none that fits. */
  List<String> flags(List<String> jvmFlags, List<Path> classPath) throws IOException {
    Files.createDirectories(folder);
    var cache = folder.resolve(name + "-" + key(jvmFlags, classPath) + ENDING);
    if (Files.exists(cache)) {
      return List.of("-XX:AOTCache=" + cache);
    }
    // all that do not fit, and the drafts of our own that were never finished; a child that runs
    // keeps its mapping
    for (var stale : matching(file -> file.endsWith(ENDING) || file.contains(ENDING + site()))) {
      Files.deleteIfExists(stale); // another site may do the same at this moment
    }
    return List.of("-XX:AOTCacheOutput=" + cache.resolveSibling(Folders.name(cache) + site()));
  }

  /** Takes over what the child wrote when it ended. */
  void keep() throws IOException {
    for (var draft : matching(file -> file.endsWith(ENDING + site()))) {
      var file = Folders.name(draft);
      var cache = file.substring(0, file.length() - site().length());
      Files.move(draft, draft.resolveSibling(cache), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Each site writes a draft of its own: two may do so at the same time. */
  private String site() {
    return "." + Digest.of(home.toString());
  }

  private List<Path> matching(Predicate<String> wanted) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> Folders.name(file).startsWith(name + "-"))
          .filter(file -> wanted.test(Folders.name(file)))
          .toList();
    }
  }

  private static String key(List<String> jvmFlags, List<Path> classPath) throws IOException {
    var all = new StringBuilder(System.getProperty("java.vm.version"));
    jvmFlags.forEach(flag -> all.append('\n').append(flag));
    for (var jar : classPath) {
      all.append('\n').append(jar).append(' ').append(Files.getLastModifiedTime(jar).toMillis());
    }
    return Digest.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
