package shop.jangteo.embedded;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that prepares something for a server; it ends with us, whatever ends us. */
final class Errand implements AutoCloseable {
  /** Writes what the process reads. */
  @FunctionalInterface
  interface Input {
    void write(BufferedWriter to) throws IOException;
  }

  /** The process did not do what it was started for. */
  static final class Failed extends ServerFailure {
    private Failed(String sentence, List<String> logLines) {
      super(sentence, logLines);
    }
  }

  /** The highest exit code of a process that ended by itself; beyond, a signal ended it. */
  private static final int SIGNALS = 128;

  private final Process process;
  private final Thread hook = new Thread(this::end, "end-of-errand");

  private Errand(Process process) {
    this.process = process;
  }

  /**
   * Carries it out to its end. What it prints goes to the end of the log.
   *
   * @param task what is done, as in "mariadb could not TASK"
   * @throws Failed if it does not end with 0; quotes what it printed
   */
  static void carryOut(Engine engine, String task, List<String> command, Path log, Input input)
      throws IOException, InterruptedException {
    Files.createDirectories(Folders.parent(log));
    var from = LogFile.size(log);
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try (var errand = start(builder)) {
      try (var writer = errand.process.outputWriter()) {
        input.write(writer);
      } catch (IOException _) {
        // it hung up on us; its exit code tells
      }
      var code = errand.process.waitFor();
      if (code != 0) {
        throw new Failed(
            "%s could not %s: %s; see %s."
                .formatted(engine.processName(), task, described(code), log),
            LogFile.lastLines(log, from));
      }
    }
  }

  static String described(int code) {
    return code > SIGNALS ? "signal %d ended it".formatted(code - SIGNALS) : "exit code " + code;
  }

  private static Errand start(ProcessBuilder builder) throws IOException {
    var errand = new Errand(builder.start());
    try {
      Runtime.getRuntime().addShutdownHook(errand.hook);
    } catch (IllegalStateException e) {
      errand.end();
      throw new IOException("Nothing is begun any more", e);
    }
    return errand;
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ignored) {
      // it is at work
    }
  }

  private void end() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
