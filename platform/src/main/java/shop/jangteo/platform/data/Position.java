package shop.jangteo.platform.data;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How far the first server has come. Asked once for all who wait: a hundred reads that begin
 * together are one question, and each learns of a moment after it began. Nobody waits for longer
 * than a bound, whatever the question hangs on.
 */
final class Position {

  /** However many read: more questions would tell nobody more, and each is work for the server. */
  private static final long DISTANCE = TimeUnit.MILLISECONDS.toNanos(1);

  private final DataSource first;
  private final Duration atMost;
  private final ReentrantLock asking = new ReentrantLock();
  private final Object turn = new Object();
  private @Nullable CompletableFuture<String> next;
  private volatile @Nullable Flavour flavour;
  private long lastAsked = System.nanoTime() - DISTANCE; // by whoever holds the lock

  /**
   * @param first connections that commit by themselves
   * @param atMost how long anybody waits for the answer
   */
  Position(DataSource first, Duration atMost) {
    this.first = first;
    this.atMost = atMost;
  }

  /** Everything that was committed before the call, and perhaps more. */
  String now() throws SQLException {
    CompletableFuture<String> answer;
    boolean isNew = false;
    synchronized (turn) {
      if (next == null || next.isDone()) { // done before it was asked: in vain
        next = new CompletableFuture<String>().orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
        isNew = true;
      }
      answer = next;
    }
    if (isNew) {
      Thread.ofVirtual().name("position").start(() -> ask(answer));
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new SQLException("It does not say how far it is: " + e.getCause(), e.getCause());
    }
  }

  /** Known from the first answer on. */
  Flavour flavour() {
    return Objects.requireNonNull(flavour);
  }

  /** Who comes after it began waits for the question after this one. */
  private void ask(CompletableFuture<String> answer) {
    asking.lock();
    try {
      if (answer.isDone()) {
        return; // nobody waits any more
      }
      keepDistance();
      synchronized (turn) {
        if (next == answer) {
          next = null;
        }
      }
      answer.complete(askFirst());
    } catch (SQLException | RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asking.unlock();
      answer.completeExceptionally(new IllegalStateException("broken off")); // after an Error
    }
  }

  private void keepDistance() {
    for (var left = left(); left > 0; left = left()) {
      LockSupport.parkNanos(left);
    }
    lastAsked = System.nanoTime();
  }

  private long left() {
    return DISTANCE - (System.nanoTime() - lastAsked);
  }

  private String askFirst() throws SQLException {
    try (var connection = first.getConnection()) {
      var known = flavour;
      if (known == null) {
        known = Flavour.of(connection);
        flavour = known;
      }
      return known.position(connection);
    }
  }
}
