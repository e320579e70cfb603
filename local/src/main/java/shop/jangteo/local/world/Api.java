package shop.jangteo.local.world;

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
import shop.jangteo.local.home.Failure;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/** Sends requests as a client outside does. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int UNAUTHENTICATED = 401;
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .connectTimeout(CONNECTS_WITHIN)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  private final URI base;
  private final String from;
  private final @Nullable Session session;

  private Api(URI base, String from, @Nullable Session session) {
    this.base = base;
    this.from = from;
    this.session = session;
  }

  /** Somebody without a name, at an address of their own as far as rate limits go. */
  public static Api at(URI base, String from) {
    return new Api(base, from, null);
  }

  Api as(Session session) {
    return new Api(base, from, session);
  }

  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  public Answer post(String path, Object body) {
    return send("POST", path, body, null);
  }

  /**
   * @param key the Idempotency-Key
   */
  public Answer post(String path, Object body, String key) {
    return send("POST", path, body, key);
  }

  public Answer put(String path, Object body) {
    return send("PUT", path, body, null);
  }

  /** Sends a file as browsers send one of a form. */
  Answer post(String path, Part part) {
    return send("POST", path, part, null);
  }

  private Answer send(String method, String path, @Nullable Object body, @Nullable String key) {
    var what = method + " " + path;
    var request = request(method, path, body, key);
    var somebody = session;
    if (somebody == null) {
      return exchange(what, request);
    }
    var token = somebody.token();
    var answer = exchange(what, bearing(token, request));
    return answer.status() == UNAUTHENTICATED
        ? exchange(what, bearing(somebody.insteadOf(token), request))
        : answer;
  }

  private HttpRequest.Builder request(
      String method, String path, @Nullable Object body, @Nullable String key) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(ANSWERS_WITHIN);
    request.method(
        method,
        switch (body) {
          case null -> BodyPublishers.noBody();
          case Part part -> BodyPublishers.ofByteArrays(part.body());
          default -> BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        });
    request.header("Accept", "application/json, application/problem+json");
    request.header("Accept-Language", "en"); // what is refused is told to the person at ./shop
    request.header("X-Forwarded-For", from);
    if (body != null) {
      request.header("Content-Type", body instanceof Part ? Part.TYPE : "application/json");
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return request;
  }

  private static HttpRequest.Builder bearing(String token, HttpRequest.Builder request) {
    return request.setHeader("Authorization", "Bearer " + token);
  }

  private Answer exchange(String what, HttpRequest.Builder request) {
    try {
      var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(what, response.statusCode(), json(response.body()));
    } catch (IOException e) {
      throw new Failure("%s at %s was not answered: %s".formatted(what, base, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Failure(what + " was interrupted.", e);
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
