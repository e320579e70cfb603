package shop.jangteo.gateway.route;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/** What a failed attempt means. */
final class Failures {

  private static final Set<HttpMethod> QUESTIONS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

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

  /** The service took the request and did not begin its answer in time. */
  static boolean waitedInVain(Throwable failure) {
    return failure instanceof ResponseStatusException answer
        && answer.getStatusCode().isSameCodeAs(HttpStatus.GATEWAY_TIMEOUT);
  }

  /** It changes nothing, so it may be asked again. */
  static boolean isQuestion(ServerWebExchange exchange) {
    return QUESTIONS.contains(exchange.getRequest().getMethod());
  }
}
