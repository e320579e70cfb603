package shop.jangteo.local;

import java.util.concurrent.Callable;
import shop.jangteo.local.home.Failure;

/** Cleans up once some work has ended, also when Ctrl-C has ended it. */
final class AtTheEnd {

  private final Runnable cleanUp;
  private boolean done;

  private AtTheEnd(Runnable cleanUp) {
    this.cleanUp = cleanUp;
  }

  static boolean of(Runnable cleanUp, Callable<Boolean> work) {
    var end = new AtTheEnd(cleanUp);
    var hook = new Thread(end::come, "clean-up");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Failure("What was asked for cannot be done: " + e, e);
    } finally {
      end.come();
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException ignored) {
        // Ctrl-C was quicker
      }
    }
  }

  /** Only once; whoever comes second waits for the end of it. */
  private synchronized void come() {
    if (!done) {
      done = true;
      cleanUp.run();
    }
  }
}
