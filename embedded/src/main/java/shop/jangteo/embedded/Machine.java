package shop.jangteo.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What the servers must know about the computer they are to run on. */
record Machine(String system, String architecture, ToLongFunction<Path> freeBytes) {
  /** Unpacked servers, empty data folders and a little work fit into this. */
  private static final long NEEDED_BYTES = 500L << 20;

  private static final Map<String, String> ARCHITECTURES =
      Map.of("amd64", "amd64", "x86_64", "amd64", "aarch64", "arm64", "arm64", "arm64");

  static Machine here() {
    return new Machine(
        System.getProperty("os.name"), System.getProperty("os.arch"), Machine::usableSpace);
  }

  /** The architecture as amd64 or arm64, when it is among those the engine has a binary for. */
  String requireOneOf(Engine engine, List<String> supported) {
    var known = ARCHITECTURES.getOrDefault(architecture.toLowerCase(Locale.ROOT), architecture);
    if (!system.equalsIgnoreCase("Linux") || !supported.contains(known)) {
      throw new ServerFailure(
          "There is no %s binary for %s on %s, only for Linux on %s; use -D%s=testcontainers with Docker."
              .formatted(
                  engine.processName(),
                  system,
                  architecture,
                  String.join(" and ", supported),
                  Servers.KIND_PROPERTY));
    }
    return known;
  }

  void requireRoom(Path folder) {
    var free = freeBytes.applyAsLong(folder);
    if (free < NEEDED_BYTES) {
      throw new ServerFailure(
          "The disk under %s has %d MB free, and %d MB are needed."
              .formatted(folder, free >> 20, NEEDED_BYTES >> 20));
    }
  }

  static boolean isRoot() {
    try {
      return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException _) {
      return false;
    }
  }

  private static long usableSpace(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
