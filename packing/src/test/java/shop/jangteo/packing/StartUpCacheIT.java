package shop.jangteo.packing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the images count on, by the linked Java itself: a cache that was trained in one folder is
 * used in another, and where one is of no use the program starts all the same. That the jars are
 * those of the training is our own business ({@link PackingTests}): this Java does not look.
 */
final class StartUpCacheIT {

  /** As Jib dates every file. */
  private static final FileTime OF_IMAGES = FileTime.from(Instant.EPOCH.plusSeconds(1));

  private static final List<String> TRAINED_WITH = List.of("-Xmx64m", "-XX:+UseSerialGC");
  private static final String FROM_CACHE = "source: shared objects file";

  @TempDir private static Path folder;
  private static Path image;

  /** Where it was trained is gone when it is used. */
  @BeforeAll
  static void trainInOnePlaceAndMoveToAnother() throws Exception {
    var training = Files.createDirectories(folder.resolve("training"));
    var linked = LinkedRuntime.in(folder.resolve("runtime"));
    Files.move(linked, training.resolve("java"));
    Files.setLastModifiedTime(training.resolve("java/lib/modules"), OF_IMAGES);
    program(training);
    var said =
        run(training, TRAINED_WITH, "-XX:AOTCacheOutput=" + training.resolve("start-up.aot"));
    assertThat(said).contains("hello", "AOTCache creation is complete");
    image = folder.resolve("image");
    Files.move(training, image);
  }

  @Test
  void classesComeFromTheCacheInAnotherFolder() throws Exception {
    var said = run(image, TRAINED_WITH, cache(), "-Xlog:class+load");

    assertThat(said).containsPattern("Hello " + FROM_CACHE);
    var loaded = said.lines().filter(line -> line.contains("source: ")).toList();
    assertThat(loaded.stream().filter(line -> line.contains(FROM_CACHE)).count())
        .isGreaterThan(loaded.size() * 9L / 10);
  }

  @Test
  void itServesTheCollectorsAndHeapsOfPods() throws Exception {
    for (var flags :
        List.of(
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            List.of("-XX:MaxRAMPercentage=60", "-XX:+UseG1GC"),
            List.of("-Xmx1g", "-XX:+UseParallelGC"))) {
      assertThat(run(image, flags, cache(), "-Xlog:class+load"))
          .as(flags.toString())
          .containsPattern("Hello " + FROM_CACHE);
    }
  }

  @Test
  void whereItIsOfNoUseTheProgramStartsWithoutIt() throws Exception {
    var broken = Files.writeString(folder.resolve("broken.aot"), "not a cache");
    assertThat(run(image, TRAINED_WITH, "-XX:AOTCache=" + broken)).contains("hello");
    assertThat(run(image, TRAINED_WITH, "-XX:AOTCache=" + folder.resolve("nowhere")))
        .contains("hello");
    assertThat(run(image, List.of("-XX:+UseZGC"), cache())).contains("hello");
  }

  private static String cache() {
    return "-XX:AOTCache=" + image.resolve("start-up.aot");
  }

  /** A jar with one class, dated as in an image. */
  private static void program(Path root) throws IOException {
    var source = Files.createDirectories(folder.resolve("source")).resolve("Hello.java");
    Files.writeString(
        source,
        """
        public class Hello {
          public static void main(String... arguments) {
            var out = new java.io.FileOutputStream(java.io.FileDescriptor.out);
            new java.io.PrintStream(out, true).println("hello");
          }
        }
        """);
    var silent = new PrintStream(OutputStream.nullOutputStream());
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    assertThat(javac.run(silent, silent, "-proc:none", source.toString())).isZero();
    var jar = root.resolve("program.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("Hello.class"));
      out.write(Files.readAllBytes(source.resolveSibling("Hello.class")));
      out.closeEntry();
    }
    Files.setLastModifiedTime(jar, OF_IMAGES);
  }

  private static String run(Path root, List<String> flags, String... more) throws Exception {
    var command = new ArrayList<>(List.of(root.resolve("java/bin/java").toString()));
    command.addAll(flags);
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", root.resolve("program.jar").toString(), "Hello"));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
