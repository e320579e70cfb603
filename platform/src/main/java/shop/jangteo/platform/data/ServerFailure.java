package shop.jangteo.platform.data;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells a database server that is away, or in no state to work, from one that refuses what it was
 * asked: the second says nothing about the server, and whoever sends nonsense can bring it about.
 */
public final class ServerFailure {

  /**
   * Too many connections, disk full, error writing a file, shutting down, out of memory, table
   * full, running with read-only, interrupted, read-only in another way, connection killed: states
   * of the server, whatever the statement.
   */
  private static final Set<Integer> STATES_OF_THE_SERVER =
      Set.of(1040, 1021, 1026, 1053, 1041, 1114, 1290, 1317, 1836, 1927);

  private static final String CONNECTION = "08";

  private ServerFailure() {}

  public static boolean is(SQLException failure) {
    var state = failure.getSQLState();
    return failure instanceof SQLTransientConnectionException
        || failure instanceof SQLNonTransientConnectionException
        || failure instanceof SQLRecoverableException
        || (state != null && state.startsWith(CONNECTION))
        || STATES_OF_THE_SERVER.contains(failure.getErrorCode());
  }

  /**
   * Also where a rollback failed after it: the work's own failure is no cause of the rollback's.
   */
  static boolean isBehind(Throwable failure) {
    return isBehind(failure, cause -> cause instanceof SQLException sql && is(sql));
  }

  /** Whether no answer came in time: the server may be away, or have been asked too much. */
  static boolean isSilence(Throwable failure) {
    return isBehind(failure, SocketTimeoutException.class::isInstance);
  }

  private static boolean isBehind(Throwable failure, Predicate<Throwable> what) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (what.test(cause)) {
        return true;
      }
      var work =
          cause instanceof TransactionSystemException rollback
              ? rollback.getApplicationException()
              : null;
      if (work != null && isBehind(work, what)) {
        return true;
      }
    }
    return false;
  }
}
