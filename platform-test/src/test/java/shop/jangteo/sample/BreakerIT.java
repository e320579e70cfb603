package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import feign.FeignException;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.test.ServiceTest;

/** What opens a circuit breaker, and what does not. */
@ServiceTest
class BreakerIT {

  private static final int MANY = 30;
  private final CircuitBreakerRegistry breakers;

  BreakerIT(CircuitBreakerRegistry breakers) {
    this.breakers = breakers;
  }

  @Test
  void refusalsOfTheOtherSideLeaveItClosed() {
    assertThat(after("refuses", 404)).isEqualTo(State.CLOSED);
    assertThat(after("conflicts", 409)).isEqualTo(State.CLOSED);
  }

  @Test
  void failuresOfTheOtherSideOpenIt() {
    assertThat(after("fails", 503)).isEqualTo(State.OPEN);
  }

  private State after(String name, int status) {
    var breaker = breakers.circuitBreaker(name, "default");
    for (int i = 0; i < MANY && breaker.tryAcquirePermission(); i++) {
      breaker.onError(0, breaker.getTimestampUnit(), answer(status));
    }
    return breaker.getState();
  }

  private static FeignException answer(int status) {
    var request =
        Request.create(HttpMethod.GET, "http://there/", Map.of(), Request.Body.empty(), null);
    return FeignException.errorStatus(
        "ask",
        Response.builder()
            .request(request)
            .status(status)
            .reason("because")
            .headers(Map.of())
            .build());
  }
}
