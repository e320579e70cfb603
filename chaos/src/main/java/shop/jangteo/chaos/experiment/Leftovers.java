package shop.jangteo.chaos.experiment;

import java.util.ArrayDeque;
import java.util.Deque;

/** What an experiment still has to clear up, in the order in which it thought of it. */
final class Leftovers {

  /** A part of it; done more than once it must not hurt. */
  @FunctionalInterface
  interface Step {
    void run() throws Exception;
  }

  private final Deque<Step> steps = new ArrayDeque<>();

  void add(Step step) {
    steps.add(step);
  }

  /** Does everything, also after something failed, and then fails as the first one did. */
  void clear() throws Exception {
    Exception first = null;
    for (var step = steps.poll(); step != null; step = steps.poll()) {
      try {
        step.run();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
