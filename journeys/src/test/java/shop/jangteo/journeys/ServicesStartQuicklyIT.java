package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A JVM turns down a start-up cache that does not fit, says nothing and takes its time. */
final class ServicesStartQuicklyIT {

  @Test
  void everyServiceRunsOnACache() throws IOException {
    assertThat(services())
        .hasSizeGreaterThan(2)
        .allSatisfy(
            pidFile ->
                assertThat(mapped(pidFile))
                    .as(pidFile.getFileName().toString())
                    .anyMatch(line -> line.matches(".*/aot/[a-z-]+-[0-9a-f]+\\.(jsa|aot)")));
  }

  private static List<Path> services() throws IOException {
    try (var files = Files.list(Town.HOME.resolve("run"))) {
      return files.filter(file -> file.toString().endsWith("-service.pid")).toList();
    }
  }

  private static List<String> mapped(Path pidFile) throws IOException {
    return Files.readAllLines(Path.of("/proc", Files.readString(pidFile).strip(), "maps"));
  }
}
