package shop.jangteo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTests {
  private static final String WRITE = "-XX:AOTCacheOutput=";
  private static final String USE = "-XX:AOTCache=";
  private static final List<String> FLAGS = List.of("-Xmx256m");

  @TempDir private Path folder;
  private Path jar;
  private AotCache cache;

  @BeforeEach
  void aJarToRun() throws Exception {
    jar = Files.writeString(folder.resolve("some.jar"), "classes");
    cache = new AotCache(folder.resolve("cache"), "kafka", folder);
  }

  @Test
  void theFirstRunWritesAndTheNextUses() throws Exception {
    train();

    assertThat(cache.flags(FLAGS, List.of(jar))).singleElement().asString().startsWith(USE);
  }

  @Test
  void aRunThatWasKilledLeavesNothingToUse() throws Exception {
    Files.writeString(output(), "half");

    assertThat(cache.flags(FLAGS, List.of(jar))).singleElement().asString().startsWith(WRITE);
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void otherFlagsOrAnotherJarMakeItStale() throws Exception {
    train();

    assertThat(cache.flags(List.of("-Xmx1g"), List.of(jar)).getFirst()).startsWith(WRITE);
    assertThat(folder.resolve("cache")).as("the stale one is gone").isEmptyDirectory();

    train();
    Files.setLastModifiedTime(jar, FileTime.fromMillis(0));
    assertThat(cache.flags(FLAGS, List.of(jar)).getFirst()).startsWith(WRITE);
  }

  private void train() throws Exception {
    Files.writeString(output(), "cache");
    cache.keep();
  }

  private Path output() throws Exception {
    return Path.of(cache.flags(FLAGS, List.of(jar)).getFirst().substring(WRITE.length()));
  }
}
