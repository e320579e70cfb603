package shop.jangteo.journeys;

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
import java.util.Optional;
import java.util.Set;
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
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Said where nothing was done. */
  private static final Set<Integer> NOTHING_DONE = Set.of(429, 503);

  /** Said by the gateway when nobody knows whether it was done. */
  private static final int NO_ANSWER = 504;

  private static final int INTERNAL_ERROR = 500;

  private static final String KEY = "Idempotency-Key";
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final URI door;
  private final String from;
  private final @Nullable String token;
  private final Map<String, String> headers;
  private final boolean patient;

  Client(URI door, String from, @Nullable String token) {
    this(door, from, token, Map.of(), true);
  }

  private Client(
      URI door, String from, @Nullable String token, Map<String, String> headers, boolean patient) {
    this.door = door;
    this.from = from;
    this.token = token;
    this.headers = headers;
    this.patient = patient;
  }

  Client with(String accessToken) {
    return new Client(door, from, accessToken, headers, patient);
  }

  /** Takes whatever is answered first. */
  Client askingOnce() {
    return new Client(door, from, token, headers, false);
  }

  Client withHeader(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Client(door, from, token, more, patient);
  }

  Client withKey(String idempotencyKey) {
    return withHeader(KEY, idempotencyKey);
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
    var request = to(path).header("Accept", "text/event-stream").build();
    var until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        var answer = HTTP.send(request, BodyHandlers.ofLines());
        try (var lines = answer.body()) {
          if (answer.statusCode() < INTERNAL_ERROR || System.nanoTime() > until) {
            return lines.toList();
          }
        }
        pause();
      }
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

  /**
   * Asks again as every good client does: when it asked too often or nobody had time, and, if that
   * cannot do it twice, also when no answer came. Who has asked long enough gets the last answer.
   */
  private Answer send(HttpRequest.Builder builder) {
    var request = builder.build();
    if (!patient) {
      return sendOnce(request);
    }
    var until = System.nanoTime() + PATIENCE.toNanos();
    var isUnclear = false;
    while (true) {
      var answer = heard(request);
      var isLast = System.nanoTime() > until;
      if (answer.isPresent()) {
        var said = answer.get();
        isUnclear |= said.status() == NO_ANSWER;
        if (isLast || !isWorthAnother(request, said, isUnclear)) {
          return said;
        }
      } else if (isLast) {
        return sendOnce(request);
      } else {
        isUnclear = true;
      }
      pause();
    }
  }

  /** Empty when the connection broke under a question, which may be asked again. */
  private static Optional<Answer> heard(HttpRequest request) {
    try {
      return Optional.of(sendOnce(request));
    } catch (UncheckedIOException e) {
      if (isQuestion(request)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * @param isUnclear whether an earlier answer was missing, so that the request may still be at
   *     work
   */
  private static boolean isWorthAnother(HttpRequest request, Answer said, boolean isUnclear) {
    var isKeyed = request.headers().firstValue(KEY).isPresent();
    return NOTHING_DONE.contains(said.status())
        || (said.status() == NO_ANSWER && (isKeyed || isQuestion(request)))
        || (isUnclear && said.isInProgress());
  }

  private static boolean isQuestion(HttpRequest request) {
    return request.method().equals("GET");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
