package shop.jangteo.platform.loop;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A named thread in the background that goes round until it is stopped, and rests between its
 * rounds unless somebody wakes it. After a stop it can be started anew.
 */
public final class Loop {

  private final Thread.Builder threads;
  private volatile @Nullable Thread thread;

  /** A thread's own permit would not do: whatever the round waits for may use it up. */
  private volatile boolean woken;

  private Loop(Thread.Builder threads) {
    this.threads = threads;
  }

  /** For work that mostly waits. */
  public static Loop virtual(String name) {
    return new Loop(Thread.ofVirtual().name(name));
  }

  /** For work that must not wait for others to leave it a carrier. */
  public static Loop platform(String name) {
    return new Loop(Thread.ofPlatform().daemon().name(name));
  }

  /** Does the round at once, and again whenever it has rested for so long. */
  public void start(Duration rest, Runnable round) {
    start(
        () -> {
          while (goesOn()) {
            round.run();
            rest(rest);
          }
        });
  }

  /**
   * Starts work that has a rhythm of its own: it asks {@link #goesOn()} before each round and waits
   * by {@link #rest(Duration)} alone.
   */
  public void start(Runnable work) {
    var starting = threads.unstarted(work);
    thread = starting;
    starting.start();
  }

  /** Asked by the work itself: whether there is to be another round. */
  public boolean goesOn() {
    return thread == Thread.currentThread();
  }

  /** Called by the work itself: waits so long, or until it is woken or stopped. */
  public void rest(Duration atMost) {
    if (goesOn() && !woken) {
      LockSupport.parkNanos(atMost.toNanos());
    }
    woken = false;
  }

  /** Ends the present rest, or makes the next one none; now and then also the one after. */
  public void wake() {
    woken = true;
    LockSupport.unpark(thread);
  }

  /** Ends the work after its present round, and waits for that no longer than so. */
  public void stop(Duration within) {
    var stopping = thread;
    thread = null;
    if (stopping == null) {
      return;
    }
    LockSupport.unpark(stopping);
    try {
      stopping.join(within);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  public boolean isRunning() {
    return thread != null;
  }
}
