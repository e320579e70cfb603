package shop.jangteo.local;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import shop.jangteo.local.home.Failure;

/** A process that does not outlive us, and that is not begun any more once we are ending. */
final class Child {

  private final Consumer<Process> ending;
  private @Nullable Process process;
  private boolean ended;

  private Child(Consumer<Process> ending) {
    this.ending = ending;
  }

  /**
   * Begins it and waits for its end.
   *
   * @param what it does, in the words of messages
   * @param listening to what it says, until it says no more
   * @param ending what ends it before its time
   * @return whether it ended well
   * @throws Failure when it cannot be begun, or when we are interrupted
   */
  static boolean run(
      String what, ProcessBuilder builder, Consumer<Process> listening, Consumer<Process> ending) {
    var child = new Child(ending);
    var hook = new Thread(child::end, "end-of-child");
    try {
      Runtime.getRuntime().addShutdownHook(hook); // first: or it might be begun and never ended
      try {
        var begun = child.begin(builder);
        listening.accept(begun);
        return begun.waitFor() == 0;
      } finally {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) {
      throw new Failure(what + " was not carried out to its end: we were told to end.", e);
    } catch (IOException e) {
      throw new Failure(what + " cannot be carried out: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(what + " was interrupted.", e);
    }
  }

  private synchronized Process begin(ProcessBuilder builder) throws IOException {
    if (ended) {
      throw new IllegalStateException("nothing is begun any more");
    }
    process = builder.start();
    return process;
  }

  private synchronized void end() {
    ended = true;
    if (process != null) {
      ending.accept(process);
    }
  }
}
