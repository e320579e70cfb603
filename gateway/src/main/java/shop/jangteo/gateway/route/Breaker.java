package shop.jangteo.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.problem.Refused;
import shop.jangteo.gateway.problem.ServiceDown;
import shop.jangteo.gateway.request.TraceIds;

/**
 * Spares a service that does not answer, and its callers the wait. Only silence counts: a service
 * that answers 503 to some requests (it has too many open orders to start new ones) must still get
 * the others, which confirm and cancel. And of silence only that which is the service's own: a
 * change may wait for somebody else, a lock or another service, so ten of them that waited too long
 * say nothing about it. A question waits for nobody.
 */
final class Breaker implements GatewayFilter {

  private static final Logger log = LoggerFactory.getLogger(Breaker.class);
  private static final Duration SOON = Duration.ofSeconds(1);

  private final CircuitBreaker breaker;
  private final String service;

  Breaker(CircuitBreaker breaker) {
    this.breaker = breaker;
    this.service = breaker.getName();
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return Mono.defer(
        () -> {
          if (!breaker.tryAcquirePermission()) {
            return Mono.error(new ServiceDown(service, untilNextTry()));
          }
          var start = breaker.getCurrentTimestamp();
          return chain
              .filter(exchange)
              .doOnSuccess(_ -> breaker.onSuccess(since(start), breaker.getTimestampUnit()))
              .doOnCancel(breaker::releasePermission)
              .onErrorMap(failure -> judged(exchange, failure, start));
        });
  }

  private Throwable judged(ServerWebExchange exchange, Throwable failure, long start) {
    if (failure instanceof Refused) {
      breaker.releasePermission(); // the caller's doing: a body too long, or broken off
      return failure;
    }
    if (Failures.waitedInVain(failure) && !Failures.isQuestion(exchange)) {
      breaker.releasePermission();
    } else {
      breaker.onError(since(start), breaker.getTimestampUnit(), failure);
    }
    log.atWarn()
        .addKeyValue("traceId", TraceIds.of(exchange))
        .log("No answer from {}: {}", service, failure.toString());
    return Failures.nothingWasSent(failure)
        ? new ServiceDown(service, SOON)
        : new NoAnswer(service);
  }

  private long since(long start) {
    return breaker.getCurrentTimestamp() - start;
  }

  private Duration untilNextTry() {
    var config = breaker.getCircuitBreakerConfig();
    return Duration.ofMillis(config.getWaitIntervalFunctionInOpenState().apply(1));
  }
}
