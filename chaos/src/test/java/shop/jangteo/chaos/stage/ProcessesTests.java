package shop.jangteo.chaos.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;

class ProcessesTests {

  private static final String NAME = "some-service";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder = Path.of("");
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endThem() throws Exception {
    for (var process : started) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  @Test
  void aKilledProcessIsGone() throws Exception {
    var child = startOurs();

    assertThat(processes().kill(NAME)).isEqualTo(child.pid());

    assertThat(child.waitFor()).isNotZero();
    assertThat(processes().find(NAME)).isEmpty();
  }

  @Test
  void aFrozenProcessStandsStillUntilItIsThawed() throws Exception {
    var child = startOurs();
    var processes = processes();

    var pid = processes.freeze(NAME);

    assertThat(processes.isFrozen(pid)).isTrue();

    processes.thaw(pid);

    assertThat(Until.isTrue(PATIENCE, () -> !processes.isFrozen(pid))).isTrue();
    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void everythingFrozenIsThawedAtOnce() throws Exception {
    startOurs();
    var processes = processes();
    var pid = processes.freeze(NAME);

    processes.thawAll();

    assertThat(Until.isTrue(PATIENCE, () -> !processes.isFrozen(pid))).isTrue();
  }

  @Test
  void aPidThatSomebodyElseHasByNowIsNotTouched() throws Exception {
    var stranger = start("sleep", "60");

    assertThatThrownBy(() -> processes().kill(NAME)).isInstanceOf(Failure.class);

    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void whatWasNeverStartedCannotBeBroken() {
    assertThatThrownBy(() -> processes().freeze("nobody"))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("nobody");
  }

  /** The home's name among the words of its command line is what makes a process ours. */
  private Process startOurs() throws Exception {
    return start("tail", "-f", Files.createFile(folder.resolve("mark")).toString());
  }

  private Process start(String... command) throws Exception {
    var process = new ProcessBuilder(command).start();
    started.add(process);
    home().createFolders();
    Files.writeString(home().pidFile(NAME), process.pid() + "\n");
    return process;
  }

  private Processes processes() {
    return new Processes(home());
  }

  private Home home() {
    return new Home(folder, folder, 0);
  }
}
