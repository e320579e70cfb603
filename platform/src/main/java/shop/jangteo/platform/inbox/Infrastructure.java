package shop.jangteo.platform.inbox;

import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Tells "this event is bad" from "what I stand on is not there": the first ends in a dead letter,
 * the second waits.
 */
final class Infrastructure {

  private Infrastructure() {}

  static boolean isDown(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotCreateTransactionException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof SQLTransientConnectionException
          || cause instanceof SQLNonTransientConnectionException
          || cause instanceof SQLRecoverableException
          || cause instanceof ServiceUnavailable) {
        return true;
      }
    }
    return false;
  }
}
