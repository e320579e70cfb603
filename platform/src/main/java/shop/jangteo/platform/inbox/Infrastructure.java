package shop.jangteo.platform.inbox;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Tells "this event is bad" from "what I stand on is not there": the first ends in a dead letter,
 * the second waits.
 */
final class Infrastructure {

  /**
   * Too many connections, disk full, error writing a file, shutting down, out of memory, table
   * full, running with read-only, interrupted, read-only in another way, connection killed: states
   * of the server, whatever the statement.
   */
  private static final Set<Integer> STATES_OF_THE_SERVER =
      Set.of(1040, 1021, 1026, 1053, 1041, 1114, 1290, 1317, 1836, 1927);

  private Infrastructure() {}

  static boolean isDown(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isDownItself(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDownItself(Throwable cause) {
    return switch (cause) {
      case CannotCreateTransactionException _,
          DataAccessResourceFailureException _,
          SQLTransientConnectionException _,
          SQLNonTransientConnectionException _,
          SQLRecoverableException _,
          ServiceUnavailable _ ->
          true;
      // still locked out after every retry: says something about the load, nothing about the event
      case PessimisticLockingFailureException _ -> true;
      case SQLException sql -> STATES_OF_THE_SERVER.contains(sql.getErrorCode());
      default -> false;
    };
  }
}
