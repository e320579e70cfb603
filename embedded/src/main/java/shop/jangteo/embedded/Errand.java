package shop.jangteo.embedded;

import java.io.BufferedWriter;
import java.io.IOException;

/** A process that prepares something for a server; it ends with us, whatever ends us. */
final class Errand implements AutoCloseable {

  private final Process process;
  private final Thread hook = new Thread(this::end, "end-of-errand");

  private Errand(Process process) {
    this.process = process;
  }

  static Errand start(ProcessBuilder builder) throws IOException {
    var errand = new Errand(builder.start());
    try {
      Runtime.getRuntime().addShutdownHook(errand.hook);
    } catch (IllegalStateException e) {
      errand.end();
      throw new IOException("Nothing is begun any more", e);
    }
    return errand;
  }

  BufferedWriter input() {
    return process.outputWriter();
  }

  boolean succeeds() throws InterruptedException {
    return process.waitFor() == 0;
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
