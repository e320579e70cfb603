package shop.jangteo.gateway.route;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.problem.Refused;

/**
 * Asks the next instance where that cannot do harm: always when nothing was sent yet, and for a GET
 * also when an instance broke off or said 502 or 503, within the budget.
 */
final class AnotherTry implements GatewayFilter {

  private static final int MOST_TRIES = 3;

  private final Absentees absentees;
  private final RetryBudget budget = new RetryBudget();

  AnotherTry(Absentees absentees) {
    this.absentees = absentees;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
    return Mono.defer(
        () -> {
          budget.earn();
          return attempt(exchange, chain, MOST_TRIES);
        });
  }

  private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain, int tries) {
    if (tries == 1) {
      return chain.filter(exchange);
    }
    return chain
        .filter(exchange)
        .then(
            Mono.defer(() -> isWorthAnother(exchange) ? Mono.error(new Declined()) : Mono.empty()))
        .onErrorResume(
            failure -> isWorthAnother(exchange, failure),
            _ -> {
              ServerWebExchangeUtils.reset(exchange);
              return attempt(exchange, chain, tries - 1);
            })
        .then();
  }

  /** The instance answered that it cannot. */
  private boolean isWorthAnother(ServerWebExchange exchange) {
    var status = exchange.getResponse().getStatusCode();
    var isDown = status == HttpStatus.BAD_GATEWAY || status == HttpStatus.SERVICE_UNAVAILABLE;
    return isDown && Failures.isQuestion(exchange) && budget.spend();
  }

  private boolean isWorthAnother(ServerWebExchange exchange, Throwable failure) {
    if (exchange.getResponse().isCommitted()) {
      return false;
    }
    var instance = instance(exchange);
    if (failure instanceof Declined) {
      remember(exchange, instance);
      return true;
    }
    if (Failures.nothingWasSent(failure)) {
      remember(exchange, instance);
      if (instance != null) {
        absentees.add(instance);
      }
      return true;
    }
    if (failure instanceof IOException && Failures.isQuestion(exchange) && budget.spend()) {
      remember(exchange, instance);
      return true;
    }
    return false;
  }

  private static void remember(ServerWebExchange exchange, @Nullable String instance) {
    if (instance == null) {
      return;
    }
    var tried = new HashSet<Object>(exchange.getAttributeOrDefault(NextInstance.TRIED, Set.of()));
    tried.add(instance);
    exchange.getAttributes().put(NextInstance.TRIED, tried);
  }

  private static @Nullable String instance(ServerWebExchange exchange) {
    return exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR)
                instanceof Response<?> chosen
            && chosen.getServer() instanceof ServiceInstance instance
        ? NextInstance.id(instance)
        : null;
  }

  /** Says to the retry above it that a 502 or 503 came; never leaves this class. */
  private static final class Declined extends Refused {
    Declined() {
      super(HttpStatus.SERVICE_UNAVAILABLE, "SERVICE_UNAVAILABLE");
    }
  }
}
