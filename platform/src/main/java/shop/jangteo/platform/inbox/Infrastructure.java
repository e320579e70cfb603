package shop.jangteo.platform.inbox;

import java.sql.SQLException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;
import shop.jangteo.platform.data.ServerFailure;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Tells "this event is bad" from "what I stand on is not there": the first ends in a dead letter,
 * the second waits.
 */
final class Infrastructure {

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
          ServiceUnavailable _ ->
          true;
      // still locked out after every retry: says something about the load, nothing about the event
      case PessimisticLockingFailureException _ -> true;
      case SQLException sql -> ServerFailure.is(sql);
      default -> false;
    };
  }
}
