package shop.jangteo.search.elastic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.search.elastic.Write.Outcome;
import tools.jackson.databind.json.JsonMapper;

/** What its answers mean, told by a server that answers whatever the test wants. */
class ElasticTests {

  private static final int ENOUGH_TO_JUDGE = 4;

  /** More than any answer takes that is not held back. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private final CountDownLatch stalled = new CountDownLatch(1);
  private HttpServer server;
  private Elastic elastic;
  private volatile int status = 200;
  private volatile String body = "{}";
  private volatile boolean stalls;
  private volatile String heard = "";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            heard = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (stalls) {
              wait(stalled);
            }
            var bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
    elastic = elastic(LONG);
  }

  /** As one who waits so long for an answer. */
  private Elastic elastic(Duration patience) {
    return new Elastic(
        new ElasticSettings(
            "http://127.0.0.1:" + server.getAddress().getPort(), "key", LONG, patience, patience),
        JsonMapper.shared(),
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .minimumNumberOfCalls(ENOUGH_TO_JUDGE)
                .slidingWindowSize(ENOUGH_TO_JUDGE)
                .build()),
        BulkheadRegistry.ofDefaults(),
        ObservationRegistry.NOOP);
  }

  private void nobodyAnswersInTime() {
    stalls = true;
    elastic.destroy();
    elastic = elastic(Duration.ofMillis(300));
  }

  private static void wait(CountDownLatch latch) {
    try {
      var _ = latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    stalled.countDown();
    elastic.destroy();
    server.stop(0);
  }

  @Test
  void aQuestionIsAnswered() {
    body = "{\"hits\":{\"total\":{\"value\":3}}}";

    assertThat(
            elastic
                .search("goods", Map.of("size", 1))
                .path("hits")
                .path("total")
                .path("value")
                .asInt())
        .isEqualTo(3);
    assertThat(heard).isEqualTo("{\"size\":1}");
  }

  @Test
  void withoutAnIndexOrAnAnswerTheSearchIsUnavailable() {
    for (int refusal : new int[] {404, 429, 503}) {
      status = refusal;
      assertUnavailable();
    }
    nobodyAnswersInTime();
    assertUnavailable();
  }

  @Test
  void whoDoesNotAnswerIsLeftAloneForAWhile() {
    status = 503;
    for (int i = 0; i < ENOUGH_TO_JUDGE; i++) {
      assertUnavailable();
    }
    status = 200;
    heard = "";

    assertUnavailable();

    assertThat(heard).as("nothing was sent").isEmpty();
  }

  /** Else whoever finds a question that is refused could switch off the search for all. */
  @Test
  void whatIsRefusedDoesNotOpenTheBreaker() {
    status = 400;
    body = "{\"error\":{\"type\":\"too_many_nested_clauses\"}}";
    for (int i = 0; i < 2 * ENOUGH_TO_JUDGE; i++) {
      assertThatExceptionOfType(ElasticRefused.class)
          .isThrownBy(() -> elastic.search("goods", Map.of()));
    }
    status = 200;
    body = "{}";

    assertThat(elastic.search("goods", Map.of()).isEmpty()).isTrue();
  }

  @Test
  void whatFailsOverThereIsNoRefusal() {
    status = 500;

    assertUnavailable();
    assertAway();
  }

  /** A page of some proxy is no search that found nothing. */
  @Test
  void anAnswerThatIsNoJsonIsNone() {
    body = "<html>Welcome</html>";

    assertUnavailable();
  }

  private void assertUnavailable() {
    assertThatExceptionOfType(SearchUnavailable.class)
        .isThrownBy(() -> elastic.search("goods", Map.of()));
  }

  @Test
  void eachWriteHasItsOwnOutcome() {
    body =
        """
        {"items": [
          {"index": {"status": 201}},
          {"index": {"status": 409, "error": {"type": "version_conflict_engine_exception"}}},
          {"index": {"status": 429, "error": {"type": "es_rejected_execution_exception"}}},
          {"index": {"status": 404, "error": {"type": "index_not_found_exception"}}},
          {"index": {"status": 400, "error": {"type": "document_parsing_exception"}}}]}""";

    var outcomes =
        elastic.write(List.of(write("1"), write("2"), write("3"), write("4"), write("5")));

    assertThat(outcomes.subList(0, 2)).containsOnly(new Outcome.There());
    assertThat(outcomes.subList(2, 4)).allMatch(Outcome.NotNow.class::isInstance);
    assertThat(outcomes.getLast()).isInstanceOf(Outcome.Refused.class);
    assertThat(heard.lines().findFirst())
        .hasValueSatisfying(
            line -> assertThat(line).contains("\"version\":7", "\"require_alias\":true"));
  }

  @Test
  void whenNothingIsKnownOfAWriteItIsSaidSo() {
    status = 503;
    assertAway();
    status = 200;
    body = "{\"items\":[]}";
    assertAway();
    nobodyAnswersInTime();
    assertAway();
  }

  private void assertAway() {
    assertThatExceptionOfType(ElasticAway.class)
        .isThrownBy(() -> elastic.write(List.of(write("1"))));
  }

  @Test
  void aWrongDefinitionIsRefusedForGood() {
    status = 400;
    body = "{\"error\":{\"type\":\"illegal_argument_exception\"}}";

    assertThatExceptionOfType(ElasticRefused.class)
        .isThrownBy(() -> elastic.create("goods-1", Map.of()))
        .matches(refused -> refused.status() == 400);
  }

  @Test
  void whatIsThereIsNotMadeAgain() {
    status = 400;
    body = "{\"error\":{\"type\":\"resource_already_exists_exception\"}}";

    elastic.create("goods-1", Map.of());

    assertThat(heard).isEqualTo("{}");
  }

  @Test
  void whatIsNotThereCanBeAskedForAndDeleted() {
    status = 404;
    body = "{\"error\":\"alias [goods] missing\",\"status\":404}";

    assertThat(elastic.behind("goods")).isEmpty();
    assertThat(elastic.indices("goods-*")).isEmpty();
    elastic.delete("goods-1");
  }

  private static Write write(String id) {
    return new Write("goods", id, 7, "{}");
  }
}
