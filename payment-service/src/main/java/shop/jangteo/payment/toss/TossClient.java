package shop.jangteo.payment.toss;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The wire to Toss: authentication, time limits, a breaker and a bulkhead. It tries each request
 * once and throws nothing; whoever asked decides what silence means.
 */
@Component
final class TossClient implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(TossClient.class);
  private static final String NAME = "toss";
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int SERVER_ERROR = 500;

  private final HttpClient http;
  private final RestClient rest;
  private final JsonMapper json;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final MeterRegistry meters;

  TossClient(
      TossSettings settings,
      JsonMapper json,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads,
      MeterRegistry meters,
      ObservationRegistry observations) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
    var factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(settings.readTimeout());
    this.rest =
        RestClient.builder()
            .requestFactory(factory)
            .baseUrl(settings.url())
            .defaultHeaders(headers -> headers.setBasicAuth(settings.secretKey(), ""))
            .observationRegistry(observations)
            .build();
    this.json = json;
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    this.meters = meters;
  }

  Reply get(String operation, String path, String id) {
    return call(operation, () -> exchange(rest.get().uri(path, id)));
  }

  /**
   * @param path with {@code {id}} if there is an id
   */
  Reply post(
      String operation, String path, @Nullable String id, String idempotencyKey, Object body) {
    var variables = id == null ? Map.<String, Object>of() : Map.<String, Object>of("id", id);
    return call(
        operation,
        () ->
            exchange(
                rest.post()
                    .uri(path, variables)
                    .header("Idempotency-Key", idempotencyKey)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(body))));
  }

  private Reply call(String operation, Supplier<Reply> exchange) {
    var time = Timer.start(meters);
    var reply = guarded(exchange);
    if (reply instanceof Reply.Silence(var why)) {
      log.warn("Toss gave no usable answer to {}: {}", operation, why);
    }
    time.stop(
        meters.timer(
            "jangteo.pg.calls",
            "pg",
            NAME,
            "operation",
            operation,
            "outcome",
            reply.getClass().getSimpleName()));
    return reply;
  }

  private Reply guarded(Supplier<Reply> exchange) {
    try {
      return bulkhead.executeSupplier(() -> breaker.executeSupplier(exchange));
    } catch (Failing e) {
      return e.reply;
    } catch (CallNotPermittedException | BulkheadFullException e) {
      return new Reply.Silence("not sent: " + e.getMessage());
    } catch (RestClientException e) {
      return new Reply.Silence(
          e.getMostSpecificCause().toString()); // without the address, which holds the payment key
    }
  }

  private Reply exchange(RestClient.RequestHeadersSpec<?> request) {
    var reply =
        request
            .accept(MediaType.APPLICATION_JSON)
            .exchange(
                (_, response) -> {
                  var read = read(response);
                  if (response.getStatusCode().value() >= SERVER_ERROR) {
                    throw new Failing(read); // counts for the breaker
                  }
                  return read;
                });
    return reply == null ? new Reply.Silence("nothing") : reply;
  }

  private Reply read(ClientHttpResponse response) throws IOException {
    var body = response.getBody().readNBytes(LONGEST_ANSWER);
    var status = response.getStatusCode();
    try {
      if (status.is2xxSuccessful()) {
        return new Reply.Paid(json.readValue(body, TossPayment.class));
      }
      var error = json.readValue(body, TossError.class);
      return error.code == null
          ? new Reply.Silence(status + " without a code")
          : new Reply.Refused(error.code, error.message == null ? "" : error.message);
    } catch (
        JacksonException _) { // its words may hold parts of the answer, which is not ours to log
      return new Reply.Silence(status + " with an unreadable body");
    }
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }

  private record TossError(@Nullable String code, @Nullable String message) {}

  /** A reply that shows that Toss is not well. */
  private static final class Failing extends RuntimeException {
    private final transient Reply reply;

    Failing(Reply reply) {
      super(null, null, false, false);
      this.reply = reply;
    }
  }
}
