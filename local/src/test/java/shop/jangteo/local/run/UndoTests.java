package shop.jangteo.local.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Running;
import shop.jangteo.embedded.Servers;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.report.Progress;

final class UndoTests {

  @TempDir private Path folder;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final Counted servers = new Counted();
  private Undo undo;

  @BeforeEach
  void begin() {
    var home = new Home(folder, folder.resolve("home"), 0);
    var topology = new Topology(home);
    var progress = Progress.on(new PrintStream(said, true, UTF_8), false);
    var launcher = new Launcher(home, topology, progress, false);
    undo =
        Undo.atTheEnd(
            new Means(home, topology, servers, launcher, progress), Set.of(Engine.MARIADB));
  }

  @AfterEach
  void forget() {
    undo.forget();
  }

  @Test
  void onlyWhatWasStartedIsEndedAndOnlyOnce() {
    undo.add(Engine.KAFKA);
    undo.add(Engine.MARIADB);

    undo.run();
    undo.run();

    assertThat(servers.stopped).containsExactly(Engine.KAFKA);
    assertThat(said.toString(UTF_8)).containsOnlyOnce("Ending what was started.");
  }

  @Test
  void aServerThatWouldStartAfterTheEndDoesNot() {
    undo.run();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> undo.add(Engine.REDIS))
        .withMessage("Starting was interrupted.");
  }

  /** Servers that are not there, and a list of those that were stopped. */
  private static final class Counted implements Servers {

    private final Queue<Engine> stopped = new ConcurrentLinkedQueue<>();

    @Override
    public Running ensure(Engine engine) {
      throw new AssertionError("Nothing is started here");
    }

    @Override
    public Optional<Running> find(Engine engine) {
      return Optional.empty();
    }

    @Override
    public void stop(Engine engine) {
      stopped.add(engine);
    }

    @Override
    public void stopAll() {
      throw new AssertionError("Only what was started is stopped");
    }

    @Override
    public void forget() {
      throw new AssertionError("Data stay");
    }

    @Override
    public String mariadbRootPassword() {
      return "";
    }
  }
}
