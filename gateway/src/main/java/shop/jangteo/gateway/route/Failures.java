package shop.jangteo.gateway.route;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.springframework.cloud.gateway.support.NotFoundException;

/** What a failed attempt means. */
final class Failures {

  private Failures() {}

  /** No connection was made, so the service knows nothing of the request. */
  static boolean nothingWasSent(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NotFoundException) { // the registry knows no instance
        return true;
      }
    }
    return false;
  }
}
