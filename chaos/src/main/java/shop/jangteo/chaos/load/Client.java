package shop.jangteo.chaos.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Sends requests and takes silence for an answer as well. */
final class Client implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(3);

  /** Longer than the gateway waits for a payment, so that its answer is heard. */
  static final Duration ANSWERS_WITHIN = Duration.ofSeconds(20);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  Reply get(URI address, @Nullable Member as) throws InterruptedException {
    return send(HttpRequest.newBuilder(address).GET(), as);
  }

  Reply post(URI address, Object body, @Nullable String key, @Nullable Member as)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(address)
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
            .header("Content-Type", "application/json");
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request, as);
  }

  private Reply send(HttpRequest.Builder request, @Nullable Member as) throws InterruptedException {
    request.timeout(ANSWERS_WITHIN).header("Accept", "application/json, application/problem+json");
    if (as != null) {
      request.header("Authorization", "Bearer " + as.token());
      request.header("X-Forwarded-For", as.address());
    }
    try {
      var response = http.send(request.build(), BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), json(response.body()));
    } catch (IOException _) {
      return Reply.none();
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? NullNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException _) {
      return NullNode.getInstance();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
