package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.embedded.Processes;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;

/** Ctrl-C at an {@code up} that is under way, or its end by whoever may end processes. */
final class InterruptedUpIT {

  private static final int OFFSET = 16_000;
  private static final Duration SOON = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Home home;
  private Path screen;
  private Process up;

  @BeforeEach
  void begin() throws Exception {
    folder = folder.toRealPath();
    home = FakeCheckout.with(folder, "gateway", "member-service", "order-service").home(OFFSET);
    shareUnpackedServers();
    screen = folder.resolve("screen");
    up = up();
  }

  @AfterEach
  void endWhatIsLeft() throws Exception {
    up.destroyForcibly().waitFor();
    new Platform(home, Progress.on(new PrintStream(OutputStream.nullOutputStream()), false))
        .down(true);
  }

  /** At once, and when servers are on their way too. */
  @ParameterizedTest
  @CsvSource({"INT, gateway, 130", "TERM, mariadb, 143"})
  void nothingIsLeftOfIt(String signal, String begun, int exitCode) throws Exception {
    await().atMost(SOON).until(() -> Files.exists(home.pidFile(begun)) || !up.isAlive());
    assertThat(up.isAlive()).as("before the signal: " + Files.readString(screen)).isTrue();

    new ProcessBuilder("kill", "-" + signal, Long.toString(up.pid())).start().waitFor();

    assertThat(up.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(up.exitValue()).as(Files.readString(screen)).isEqualTo(exitCode);
    assertThat(screen).content().contains("Ending what was started.");
    assertThat(processes()).isEmpty();
    assertThat(home.run()).isDirectoryNotContaining("glob:**.pid");
    assertThat(home.registry()).content().isEmpty();
  }

  /** Unpacking them takes longer than everything that is tested here. */
  private void shareUnpackedServers() throws IOException {
    var unpacked =
        Path.of(System.getProperty("jangteo.root")).toRealPath().resolve(".jangteo/cache");
    Files.createDirectories(unpacked);
    Files.createSymbolicLink(
        Files.createDirectories(folder.resolve(".jangteo")).resolve("cache"), unpacked);
  }

  /** Where signals reach it, also if the build that runs this test was told to ignore Ctrl-C. */
  private Process up() throws IOException {
    var builder =
        new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djangteo.root=" + folder,
                "shop.jangteo.local.Main",
                "up",
                "--bare")
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile());
    builder.environment().put("JANGTEO_HOME", home.folder().toString());
    builder.environment().put("JANGTEO_PORT_OFFSET", Integer.toString(OFFSET));
    return builder.start();
  }

  /** All of this machine that know of the home. */
  private List<List<String>> processes() {
    return ProcessHandle.allProcesses()
        .map(process -> Processes.commandLine(process.pid()))
        .filter(words -> words.stream().anyMatch(word -> word.contains(home.folder().toString())))
        .toList();
  }
}
