package shop.jangteo.journeys;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** A client of an HTTP door; it knows nothing of ours but addresses and JSON. */
final class Client {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final URI door;
  private final String from;
  private final @Nullable String token;
  private final Map<String, String> headers;

  Client(URI door, String from, @Nullable String token) {
    this(door, from, token, Map.of());
  }

  private Client(URI door, String from, @Nullable String token, Map<String, String> headers) {
    this.door = door;
    this.from = from;
    this.token = token;
    this.headers = headers;
  }

  Client with(String accessToken) {
    return new Client(door, from, accessToken, headers);
  }

  Client withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Client(door, from, token, more);
  }

  Client withKey(String idempotencyKey) {
    return withHeader("Idempotency-Key", idempotencyKey);
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer post(String path, @Nullable Object body) {
    return send("POST", path, body == null ? null : JSON.writeValueAsBytes(body));
  }

  Answer put(String path, Object body) {
    return send("PUT", path, JSON.writeValueAsBytes(body));
  }

  /** All lines of a stream, once the shop has ended it. */
  List<String> lines(String path) {
    var request = to(path).header("Accept", "text/event-stream");
    try (var lines = HTTP.send(request.build(), BodyHandlers.ofLines()).body()) {
      return lines.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static byte[] bytes(Object body) {
    return JSON.writeValueAsBytes(body);
  }

  Answer send(String method, String path, byte @Nullable [] body) {
    return send(
        body == null
            ? to(path).method(method, BodyPublishers.noBody())
            : withJson(method, path, BodyPublishers.ofByteArray(body)));
  }

  /** What is no JSON. */
  Answer send(String method, String path, String contentType, byte[] body) {
    return send(
        to(path)
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Type", contentType));
  }

  /** Says how long the body is, and sends it only when asked to go on. */
  Answer announce(String method, String path, byte[] body) {
    return send(withJson(method, path, BodyPublishers.ofByteArray(body)).expectContinue(true));
  }

  /** Sends a body without saying how long it will be. */
  Answer stream(String method, String path, byte[] body) {
    return send(
        withJson(method, path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
  }

  private HttpRequest.Builder withJson(String method, String path, BodyPublisher body) {
    return to(path).method(method, body).header("Content-Type", "application/json");
  }

  private HttpRequest.Builder to(String path) {
    var request = HttpRequest.newBuilder(door.resolve(path)).timeout(PATIENCE);
    request.header("X-Forwarded-For", from);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    return request;
  }

  /** Asks again when it asked too often, as every good client does. */
  private static Answer send(HttpRequest.Builder request) {
    var answer = sendOnce(request.build());
    return answer.status() == TOO_MANY_REQUESTS
        ? await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(250))
            .until(() -> sendOnce(request.build()), again -> again.status() != TOO_MANY_REQUESTS)
        : answer;
  }

  private static Answer sendOnce(HttpRequest request) {
    var name = request.method() + " " + request.uri();
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          name,
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          json(response.body()),
          response.headers());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(byte[] body) {
    try {
      return body.length == 0 ? NullNode.getInstance() : JSON.readTree(body);
    } catch (JacksonException _) {
      return NullNode.getInstance();
    }
  }
}
