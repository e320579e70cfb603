package shop.jangteo.packing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;

/**
 * The JDK that builds, without its tools. A start-up cache is of use to the very JVM that wrote it
 * and to no other, so the image brings that JVM along.
 */
final class LinkedRuntime {

  /** All of Java SE, and of the JDK what a JRE has too; jdk.jcmd is for whoever asks a pod. */
  private static final List<String> MODULES =
      List.of(
          "java.se",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.httpserver",
          "jdk.jcmd",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.management.agent",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.nio.mapmode",
          "jdk.security.auth",
          "jdk.unsupported",
          "jdk.xml.dom",
          "jdk.zipfs");

  private static final int JAVA = 25;

  private LinkedRuntime() {}

  /**
   * The runtime below this folder; made, where it is not there yet, for all images of the build.
   */
  static synchronized Path in(Path folder) throws IOException {
    requireLinux(System.getProperty("os.name"), System.getProperty("os.arch"));
    requireJava(Runtime.version());
    var jdk = Path.of(System.getProperty("java.home"));
    var runtime = folder.resolve(Runtime.version().toString());
    if (Files.isDirectory(runtime)) {
      return runtime;
    }
    var draft = folder.resolve("draft-" + ProcessHandle.current().pid());
    delete(draft);
    Files.createDirectories(folder);
    link(jdk, draft);
    Files.move(draft, runtime, StandardCopyOption.ATOMIC_MOVE);
    return runtime;
  }

  static FilePermissions permissions(Path source) {
    return FilePermissions.fromOctalString(
        Files.isDirectory(source) || Files.isExecutable(source) ? "755" : "644");
  }

  static void requireLinux(String system, String architecture) {
    if (!system.equals("Linux") || !architecture.equals("amd64")) {
      throw new UnfitForImages(
          "An image brings the Java of the machine that builds it; build on Linux on x86-64, not on %s on %s."
              .formatted(system, architecture));
    }
  }

  static void requireJava(Runtime.Version version) {
    if (version.feature() != JAVA) {
      throw new UnfitForImages(
          "Images run on Java %d, and this build runs on %s; set JAVA_HOME to a JDK %d."
              .formatted(JAVA, version, JAVA));
    }
  }

  private static void link(Path jdk, Path runtime) throws IOException {
    var command =
        List.of(
            jdk.resolve("bin/jlink").toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--output",
            runtime.toString(),
            "--no-header-files",
            "--no-man-pages",
            "--generate-cds-archive");
    var jlink = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var output = jlink.getInputStream()) {
      var said = new String(output.readAllBytes(), UTF_8).strip();
      if (jlink.waitFor() != 0) {
        throw new UnfitForImages("jlink cannot make a runtime of " + jdk + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnfitForImages("Making the runtime was interrupted.");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
