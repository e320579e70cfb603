package shop.jangteo.platform.data;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How far the first server has come. Asked by one for all who wait: a hundred reads that begin
 * together are one question, and each learns of a moment after it began.
 */
final class Position {

  private final DataSource first;
  private final ReentrantLock asking = new ReentrantLock();
  private final Object turn = new Object();
  private @Nullable CompletableFuture<String> next;
  private volatile @Nullable Flavour flavour;

  /**
   * @param first connections that commit by themselves
   */
  Position(DataSource first) {
    this.first = first;
  }

  /** Everything that was committed before the call, and perhaps more. */
  String now() throws SQLException {
    CompletableFuture<String> answer;
    boolean isMine = false;
    synchronized (turn) {
      if (next == null) {
        next = new CompletableFuture<>();
        isMine = true;
      }
      answer = next;
    }
    if (isMine) {
      ask(answer);
    }
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw new SQLException("The first server does not say how far it is", e.getCause());
    }
  }

  Flavour flavour() throws SQLException {
    var known = flavour;
    if (known == null) {
      try (var connection = first.getConnection()) {
        known = Flavour.of(connection);
        flavour = known;
      }
    }
    return known;
  }

  /** Who comes from now on waits for the question after this one. */
  private void ask(CompletableFuture<String> answer) {
    asking.lock();
    try {
      synchronized (turn) {
        next = null;
      }
      var known = flavour();
      try (var connection = first.getConnection()) {
        answer.complete(known.position(connection));
      }
    } catch (SQLException | RuntimeException e) {
      answer.completeExceptionally(e);
    } finally {
      asking.unlock();
    }
  }
}
