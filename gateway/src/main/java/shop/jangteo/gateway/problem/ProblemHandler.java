package shop.jangteo.gateway.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.request.TraceIds;

/** Whatever goes wrong inside the gateway leaves it as a problem document without inner detail. */
@Component
@Order(ProblemHandler.BEFORE_BOOTS_OWN)
final class ProblemHandler implements ErrorWebExceptionHandler {

  static final int BEFORE_BOOTS_OWN = -2;
  private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

  private final Problems problems;

  ProblemHandler(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return Mono.error(failure); // too late to say anything
    }
    var refusal = refusalIn(failure);
    if (refusal != null) {
      return problems.answer(exchange, refusal);
    }
    var status =
        failure instanceof ErrorResponse known
            ? HttpStatus.valueOf(known.getStatusCode().value())
            : HttpStatus.INTERNAL_SERVER_ERROR;
    if (status.is5xxServerError()) {
      log.atError()
          .setCause(failure)
          .addKeyValue("traceId", TraceIds.of(exchange))
          .log("Unforeseen failure");
      status = HttpStatus.INTERNAL_SERVER_ERROR;
    }
    return problems.answer(exchange, status, status.name(), List.of());
  }

  private static @Nullable Refused refusalIn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused;
      }
    }
    return null;
  }
}
