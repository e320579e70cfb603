package shop.jangteo.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus as Debian packages it, fetched by Debian's own client and unpacked beside the other
 * servers: it needs no root and is in nobody's way. Where it cannot be had its tests are skipped;
 * with {@code CI=true} that is a failure.
 */
final class Debian {

  private static final Path CACHE = Checkout.ROOT.resolve(".jangteo/cache");
  private static final Path FOLDER = CACHE.resolve("prometheus-debian");
  private static final long PATIENCE_SECONDS = 180;

  private Debian() {}

  static Path promtool() {
    return program("promtool");
  }

  static Path prometheus() {
    return program("prometheus");
  }

  private static Path program(String name) {
    try {
      Files.createDirectories(CACHE);
      try (var lock =
              java.nio.channels.FileChannel.open(
                  CACHE.resolve("prometheus-debian.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        if (!Files.isDirectory(FOLDER)) {
          fetch();
        }
      }
      return FOLDER.resolve("usr/bin").resolve(name);
    } catch (IOException e) {
      var why =
          "Prometheus cannot be had from Debian, so its rules are not proved: " + e.getMessage();
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(why, e);
      }
      return Assumptions.abort(why);
    }
  }

  private static void fetch() throws IOException {
    var folder = Files.createTempDirectory(CACHE, "prometheus");
    run(
        folder,
        List.of(
            "apt-get",
            "-o",
            "APT::Sandbox::User=root",
            "-o",
            "Acquire::Retries=3",
            "download",
            "prometheus"));
    try (var files = Files.list(folder)) {
      var archive =
          files
              .filter(file -> file.toString().endsWith(".deb"))
              .findFirst()
              .orElseThrow(() -> new IOException("apt-get downloaded nothing"));
      run(folder, List.of("dpkg-deb", "-x", archive.toString(), "unpacked"));
      Files.delete(archive);
    }
    try {
      Files.move(folder.resolve("unpacked"), FOLDER, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(e);
    }
    Files.delete(folder);
  }

  private static void run(Path folder, List<String> command) throws IOException {
    var log = folder.resolve("log");
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " takes too long");
      }
      if (process.exitValue() != 0) {
        throw new IOException(Objects.requireNonNullElse(Files.readString(log, UTF_8), "").strip());
      }
      Files.delete(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
