package shop.jangteo.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.cloud.gateway.route.builder.GatewayFilterSpec;

/** What every road to a service shares: its breaker, outside, and its retries, inside. */
public final class Ways {

  private static final int OUTSIDE = 1;
  private static final int INSIDE = 2;

  private final CircuitBreakerRegistry breakers;
  private final Absentees absentees;
  private final Map<String, AnotherTry> retries = new ConcurrentHashMap<>();

  Ways(CircuitBreakerRegistry breakers, Absentees absentees) {
    this.breakers = breakers;
    this.absentees = absentees;
  }

  public GatewayFilterSpec guarded(GatewayFilterSpec filters, String service) {
    return filters
        .filter(new Breaker(breakers.circuitBreaker(service)), OUTSIDE)
        .filter(retries.computeIfAbsent(service, _ -> new AnotherTry(absentees)), INSIDE);
  }
}
