package shop.jangteo.payment.toss;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
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

  /** Rows of a list in one answer, well below the longest answer. */
  static final int PAGE = 1_000;

  /** Without an offset it is Seoul's time to Toss. */
  private static final DateTimeFormatter SEOUL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
          .withZone(ZoneId.of("Asia/Seoul"));

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
            .observationConvention(new WithoutAddress())
            .requestInterceptor(TossClient::withoutAddress)
            .build();
    this.json = json;
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    this.meters = meters;
  }

  Reply<TossPayment> get(String operation, String path, String id) {
    return call(operation, () -> exchange(rest.get().uri(path, id), TossPayment.class));
  }

  /**
   * A page of the list of transactions, the oldest first.
   *
   * @param from inclusive, and so is {@code until}
   * @param after the key of the last transaction of the page before, or null
   */
  Reply<List<TossTransaction>> transactions(Instant from, Instant until, @Nullable String after) {
    var span = Map.of("from", SEOUL_TIME.format(from), "until", SEOUL_TIME.format(until));
    var path = "/v1/transactions?startDate={from}&endDate={until}&limit=" + PAGE;
    var request =
        after == null
            ? rest.get().uri(path, span)
            : rest.get().uri(path + "&startingAfter={after}", with(span, "after", after));
    return switch (call("transactions", () -> exchange(request, TossTransaction[].class))) {
      case Reply.Answered(var rows) -> new Reply.Answered<>(List.of(rows));
      case Reply.Refused(var code, var words, var isFault) ->
          new Reply.Refused<>(code, words, isFault);
      case Reply.Silence(var why) -> new Reply.Silence<>(why);
    };
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    var more = new HashMap<>(map);
    more.put(key, value);
    return more;
  }

  /**
   * @param path with {@code {id}} if there is an id
   */
  Reply<TossPayment> post(
      String operation, String path, @Nullable String id, String idempotencyKey, Object body) {
    return post(operation, path, id, idempotencyKey, body, TossPayment.class);
  }

  <T> Reply<T> post(
      String operation,
      String path,
      @Nullable String id,
      String idempotencyKey,
      Object body,
      Class<T> type) {
    var variables = id == null ? Map.<String, Object>of() : Map.<String, Object>of("id", id);
    return call(
        operation,
        () ->
            exchange(
                rest.post()
                    .uri(path, variables)
                    .header("Idempotency-Key", idempotencyKey)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(json.writeValueAsString(body)),
                type));
  }

  /** What is gone need not be told in words. */
  Reply<Boolean> delete(String operation, String path, String id) {
    return call(
        operation,
        () -> {
          Reply<Boolean> reply =
              rest.delete()
                  .uri(path, id)
                  .accept(MediaType.APPLICATION_JSON)
                  .exchange(
                      (_, response) ->
                          response.getStatusCode().is2xxSuccessful()
                              ? new Reply.Answered<>(true)
                              : read(response, Boolean.class));
          return reply == null ? new Reply.Silence<>("nothing") : reply;
        });
  }

  private <T> Reply<T> call(String operation, Supplier<Reply<T>> exchange) {
    var time = Timer.start(meters);
    var reply = guarded(exchange);
    if (reply instanceof Reply.Silence<T>(var why)) {
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

  private <T> Reply<T> guarded(Supplier<Reply<T>> exchange) {
    try {
      return bulkhead.executeSupplier(() -> breaker.executeSupplier(exchange));
    } catch (Failing e) {
      return e.reply();
    } catch (CallNotPermittedException | BulkheadFullException e) {
      return new Reply.Silence<>("not sent: " + e.getMessage());
    } catch (RestClientException e) {
      return new Reply.Silence<>(
          e.getMostSpecificCause().toString()); // without the address, which holds the payment key
    }
  }

  private <T> Reply<T> exchange(RestClient.RequestHeadersSpec<?> request, Class<T> type) {
    var reply =
        request.accept(MediaType.APPLICATION_JSON).exchange((_, response) -> read(response, type));
    return reply == null ? new Reply.Silence<>("nothing") : reply;
  }

  private <T> Reply<T> read(ClientHttpResponse response, Class<T> type) throws IOException {
    var body = body(response);
    var status = response.getStatusCode();
    try {
      if (status.is2xxSuccessful()) {
        return new Reply.Answered<>(json.readValue(body, type));
      }
      var error = json.readValue(body, TossError.class);
      var words = error.message == null ? "" : error.message;
      return refused(status, error.code, error.code == null ? status + " without a code" : words);
    } catch (
        JacksonException _) { // its words may hold parts of the answer, which is not ours to log
      return refused(status, null, status + " with an unreadable body");
    }
  }

  private static byte[] body(ClientHttpResponse response) {
    try {
      return response.getBody().readNBytes(LONGEST_ANSWER);
    } catch (IOException e) {
      throw silent(e);
    }
  }

  private static ClientHttpResponse withoutAddress(
      HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
    try {
      return execution.execute(request, body);
    } catch (IOException e) {
      throw silent(e);
    }
  }

  /**
   * Traces keep the words of a failure, and the client's own name the address, which holds a
   * payment key or a billing key.
   */
  private static RestClientException silent(IOException why) {
    return new RestClientException("No answer", why);
  }

  /**
   * @param code null when it gave none, which is as good as silence
   */
  private static <T> Reply<T> refused(HttpStatusCode status, @Nullable String code, String words) {
    if (status.value() >= SERVER_ERROR) {
      throw new Failing(code, words); // counts for the breaker
    }
    return reply(code, words, false);
  }

  private static <T> Reply<T> reply(@Nullable String code, String words, boolean isFault) {
    return code == null ? new Reply.Silence<>(words) : new Reply.Refused<>(code, words, isFault);
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }

  /** Traces get the pattern of an address and not the address, which may hold a billing key. */
  private static final class WithoutAddress extends DefaultClientRequestObservationConvention {
    @Override
    public KeyValues getHighCardinalityKeyValues(ClientRequestObservationContext context) {
      return KeyValues.empty();
    }
  }

  private record TossError(@Nullable String code, @Nullable String message) {}

  /** A reply that shows that Toss is not well. */
  private static final class Failing extends RuntimeException {
    private final @Nullable String code;
    private final String words;

    Failing(@Nullable String code, String words) {
      super(null, null, false, false);
      this.code = code;
      this.words = words;
    }

    <T> Reply<T> reply() {
      return TossClient.reply(code, words, true);
    }
  }
}
