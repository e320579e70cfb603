package shop.jangteo.search.elastic;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import shop.jangteo.search.elastic.Write.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The few things that are asked of Elasticsearch, in its own JSON. Each is tried once. Questions of
 * shoppers pass a breaker and a bulkhead; writing has a rhythm of its own and does without.
 */
@Component
public final class Elastic implements DisposableBean {

  private static final Logger log = LoggerFactory.getLogger(Elastic.class);
  private static final String NAME = "elasticsearch";
  private static final int NOT_OK = 300;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int SERVERS_FAULT = 500;

  /** Too much at once, or nobody behind the door at the moment. */
  private static final Set<Integer> NOT_NOW = Set.of(408, 429, 502, 503, 504);

  private static final String NO_INDEX = "index_not_found_exception";
  private static final String INDEX_EXISTS = "resource_already_exists_exception";
  private static final MediaType LINES = MediaType.parseMediaType("application/x-ndjson");
  private static final int LONGEST_REASON = 400;

  private final HttpClient http;
  private final RestClient questions;
  private final RestClient orders;
  private final JsonMapper json;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  Elastic(
      ElasticSettings settings,
      JsonMapper json,
      CircuitBreakerRegistry breakers,
      BulkheadRegistry bulkheads,
      ObservationRegistry observations) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
    this.questions = client(settings, settings.searchTimeout(), observations);
    this.orders = client(settings, settings.writeTimeout(), observations);
    this.json = json;
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
  }

  private RestClient client(
      ElasticSettings settings, Duration timeout, ObservationRegistry observations) {
    var factory = new JdkClientHttpRequestFactory(http);
    factory.setReadTimeout(timeout);
    return RestClient.builder()
        .requestFactory(factory)
        .baseUrl(settings.url())
        .defaultHeaders(
            headers -> {
              if (settings.apiKey() != null) {
                headers.set(HttpHeaders.AUTHORIZATION, "ApiKey " + settings.apiKey());
              }
            })
        .observationRegistry(observations)
        .build();
  }

  /**
   * A shopper's question.
   *
   * @throws SearchUnavailable when there is no answer in time, or nothing to ask
   */
  public JsonNode search(String alias, Object question) {
    var answer =
        guarded(
            () -> {
              var given = send(questions, HttpMethod.POST, "/" + alias + "/_search", question);
              if (given.status == NOT_FOUND) {
                throw new ElasticAway("There is no index " + alias);
              }
              return given;
            });
    // a refusal is an answer: one wrong question must not open the breaker for all others
    return answer.orRefused();
  }

  private Answer guarded(Supplier<Answer> question) {
    try {
      return bulkhead.executeSupplier(() -> breaker.executeSupplier(question));
    } catch (ElasticAway e) {
      log.warn("A question was not answered: {}", e.getMessage());
      throw new SearchUnavailable();
    } catch (CallNotPermittedException | BulkheadFullException e) {
      log.debug("A question was not put", e);
      throw new SearchUnavailable();
    }
  }

  /**
   * Writes many at once.
   *
   * @return what became of each, in their order
   * @throws ElasticAway when nothing is known of any of them
   */
  public List<Outcome> write(List<Write> writes) {
    if (writes.isEmpty()) {
      return List.of();
    }
    var lines = new StringBuilder();
    for (var write : writes) {
      // an alias that is not there must not become an index that nobody has defined
      var head =
          Map.of(
              "_index", write.alias(),
              "_id", write.id(),
              "version", write.version(),
              "version_type", "external",
              "require_alias", true);
      lines.append(json.writeValueAsString(Map.of("index", head))).append('\n');
      lines.append(write.document()).append('\n');
    }
    var answer = send(orders, HttpMethod.POST, "/_bulk", lines).orRefused();
    var outcomes = new ArrayList<Outcome>();
    for (var item : answer.path("items")) {
      outcomes.add(outcome(item.path("index")));
    }
    if (outcomes.size() != writes.size()) {
      throw new ElasticAway("%d answers to %d writes".formatted(outcomes.size(), writes.size()));
    }
    return List.copyOf(outcomes);
  }

  private static Outcome outcome(JsonNode item) {
    var status = item.path("status").asInt();
    if (status < NOT_OK || status == CONFLICT) {
      return new Outcome.There();
    }
    var error = item.path("error");
    var why = shortened(error.toString());
    return NOT_NOW.contains(status) || error.path("type").asString("").equals(NO_INDEX)
        ? new Outcome.NotNow(why)
        : new Outcome.Refused(why);
  }

  /**
   * Makes an index, unless it is there.
   *
   * @throws ElasticRefused when its definition is wrong, for example a word of its dictionary
   */
  public void create(String index, Object definition) {
    var answer = send(orders, HttpMethod.PUT, "/" + index, definition);
    if (!answer.body.path("error").path("type").asString("").equals(INDEX_EXISTS)) {
      var _ = answer.orRefused();
    }
  }

  public void delete(String index) {
    var answer = send(orders, HttpMethod.DELETE, "/" + index, null);
    if (answer.status != NOT_FOUND) {
      var _ = answer.orRefused();
    }
  }

  public void change(String index, Object settings) {
    var _ = send(orders, HttpMethod.PUT, "/" + index + "/_settings", settings).orRefused();
  }

  /** Makes everything written so far visible. */
  public void refresh(String index) {
    var _ = send(orders, HttpMethod.POST, "/" + index + "/_refresh", null).orRefused();
  }

  /** Moves aliases, all of them or none. */
  public void move(List<?> actions) {
    var _ = send(orders, HttpMethod.POST, "/_aliases", Map.of("actions", actions)).orRefused();
  }

  /** The indices that match, each with what its definition says about itself. */
  public Map<String, JsonNode> indices(String pattern) {
    var answer = send(orders, HttpMethod.GET, "/" + pattern + "/_mapping", null);
    var found = new TreeMap<String, JsonNode>();
    if (answer.status != NOT_FOUND) {
      answer
          .orRefused()
          .forEachEntry((name, index) -> found.put(name, index.path("mappings").path("_meta")));
    }
    return found;
  }

  /** The index that has this alias. */
  public Optional<String> behind(String alias) {
    var answer = send(orders, HttpMethod.GET, "/_alias/" + alias, null);
    return answer.status == NOT_FOUND
        ? Optional.empty()
        : answer.orRefused().propertyNames().stream().findFirst();
  }

  private Answer send(RestClient client, HttpMethod method, String path, @Nullable Object body) {
    var empty = client.method(method).uri(path);
    var request =
        switch (body) {
          case null -> empty;
          case StringBuilder lines ->
              empty.contentType(LINES).body(lines.toString().getBytes(StandardCharsets.UTF_8));
          default ->
              empty.contentType(MediaType.APPLICATION_JSON).body(json.writeValueAsBytes(body));
        };
    try {
      var answer =
          request.exchange(
              (_, response) -> {
                try (var content = response.getBody()) {
                  return new Answer(response.getStatusCode().value(), read(content.readAllBytes()));
                }
              });
      return Objects.requireNonNull(answer).orAway();
    } catch (RestClientException e) {
      throw new ElasticAway(e.getMostSpecificCause().toString(), e);
    }
  }

  private JsonNode read(byte[] content) {
    try {
      return content.length == 0 ? json.createObjectNode() : json.readTree(content);
    } catch (JacksonException e) {
      throw new ElasticAway("Something that stands in between has answered in its place", e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "…";
  }

  @Override
  public void destroy() {
    http.shutdownNow();
  }

  private record Answer(int status, JsonNode body) {

    Answer orAway() {
      if (NOT_NOW.contains(status) || status >= SERVERS_FAULT) {
        throw new ElasticAway("%d: %s".formatted(status, shortened(body.path("error").toString())));
      }
      return this;
    }

    JsonNode orRefused() {
      if (status >= NOT_OK) {
        throw new ElasticRefused(
            status, "%d: %s".formatted(status, shortened(body.path("error").toString())));
      }
      return body;
    }
  }
}
