package shop.jangteo.delivery.cj;

import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierUnavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** CJ's envelope and its day token: one JSON object in, {@code DATA} of a success out. */
@Component
final class CjGate {
  private static final String TOKEN_OPERATION = "ReqOneDayToken";
  private static final String TOKEN = "TOKEN_NUM";
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(10);
  private static final Duration UNKNOWN_LIFE = Duration.ofHours(1);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private final CjSettings settings;
  private final JsonMapper json;
  private final Clock clock;
  private final RestClient http;
  private @Nullable Token token;

  CjGate(CjSettings settings, JsonMapper json, Clock clock, ObservationRegistry observations) {
    this.settings = settings;
    this.json = json;
    this.clock = clock;
    var requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout())
                .build());
    requests.setReadTimeout(settings.readTimeout());
    this.http =
        RestClient.builder().requestFactory(requests).observationRegistry(observations).build();
  }

  /** Asks with today's token; one that CJ no longer knows is replaced once. */
  JsonNode ask(String operation, Map<String, ?> fields) {
    var present = token();
    var answer = post(operation, fields, present);
    if (answer.status == HttpStatus.UNAUTHORIZED.value()) {
      forget(present);
      answer = post(operation, fields, token());
    }
    return data(operation, answer);
  }

  private synchronized String token() {
    var present = token;
    if (present == null || !clock.instant().isBefore(present.renewAt)) {
      present = newToken();
      token = present;
    }
    return present.value;
  }

  private synchronized void forget(String refused) {
    if (token != null && token.value.equals(refused)) {
      token = null;
    }
  }

  private Token newToken() {
    var fields = Map.of("CUST_ID", settings.customerId(), "BIZ_REG_NUM", settings.businessNumber());
    var data = data(TOKEN_OPERATION, post(TOKEN_OPERATION, fields, null));
    var value = data.path(TOKEN).asString("");
    if (value.isEmpty()) {
      throw new CourierUnavailable(TOKEN_OPERATION, "there is no token in the answer");
    }
    return new Token(value, expiry(data.path("TOKEN_EXPRTN_DTM").asString("")).minus(RENEW_BEFORE));
  }

  private Instant expiry(String text) {
    try {
      return LocalDateTime.parse(text, MOMENT).atZone(CjCourier.SEOUL).toInstant();
    } catch (DateTimeException _) {
      return clock.instant().plus(UNKNOWN_LIFE);
    }
  }

  private Answer post(String operation, Map<String, ?> fields, @Nullable String withToken) {
    var data = new LinkedHashMap<String, @Nullable Object>(fields);
    if (withToken != null) {
      data.put(TOKEN, withToken);
    }
    try {
      return http.post()
          .uri(settings.url() + "/" + operation)
          .contentType(MediaType.APPLICATION_JSON)
          .headers(
              headers -> {
                if (withToken != null) {
                  headers.set("CJ-Gateway-APIKey", withToken);
                }
              })
          .body(json.writeValueAsBytes(Map.of("DATA", data)))
          .exchangeForRequiredValue(
              (_, response) ->
                  new Answer(
                      response.getStatusCode().value(), read(response.getBody().readAllBytes())));
    } catch (ResourceAccessException e) {
      throw new CourierUnavailable(operation, e);
    }
  }

  private JsonNode read(byte[] body) throws IOException {
    try {
      return json.readTree(body);
    } catch (JacksonException _) {
      return json
          .missingNode(); // a proxy's error page; the status or the missing RESULT_CD says enough
    }
  }

  private static JsonNode data(String operation, Answer answer) {
    if (answer.status != HttpStatus.OK.value()) {
      throw new CourierUnavailable(operation, "HTTP " + answer.status);
    }
    var result = answer.body.path("RESULT_CD").asString("");
    if (result.startsWith("E")) {
      throw new CourierRefused(operation, answer.body.path("RESULT_DETAIL").asString(""));
    }
    if (!result.startsWith("S")) {
      throw new CourierUnavailable(operation, "the answer is not CJ's");
    }
    return answer.body.path("DATA");
  }

  private record Token(String value, Instant renewAt) {}

  private record Answer(int status, JsonNode body) {}
}
