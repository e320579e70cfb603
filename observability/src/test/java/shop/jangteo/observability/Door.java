package shop.jangteo.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.NullNode;

/**
 * Somebody at a door of the platform.
 *
 * @param from the address the platform takes them to come from
 */
record Door(URI address, String from, @Nullable String token) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** What came back; JSON is null where it was none. */
  record Answer(int status, JsonNode json) {

    /** The same request is at work already. */
    boolean isInProgress() {
      return status == 409 && json.path("code").asString("").equals("REQUEST_IN_PROGRESS");
    }

    JsonNode is(int expected) {
      assertThat(status).as(json.toString()).isEqualTo(expected);
      return json;
    }
  }

  /** The shop's, for whom nobody knows yet. */
  static Door ofTheShop() {
    var number = Math.floorMod(UUID.randomUUID().hashCode(), 60_000);
    return new Door(
        door("gateway"), "198.19.%d.%d".formatted(number / 250, number % 250 + 1), null);
  }

  /** The world outside: payment window, courier, mailboxes. */
  static Door ofTheSandbox() {
    return new Door(door("sandbox"), "127.0.0.1", null);
  }

  /** {@code admin} or {@code seller}. */
  static Door of(String account) {
    var known = RunningPlatform.credentials().path(account);
    return ofTheShop().signedIn(known.path("email").asString(), known.path("password").asString());
  }

  Door signedIn(String email, String password) {
    var tokens = post("/api/v1/auth/login", Map.of("email", email, "password", password)).is(200);
    return new Door(address, from, tokens.path("accessToken").asString());
  }

  Answer get(String path) {
    return send("GET", path, null, newKey());
  }

  Answer post(String path, Object body) {
    return post(path, body, newKey());
  }

  /**
   * @param key the Idempotency-Key
   */
  Answer post(String path, Object body, String key) {
    return send("POST", path, body, key);
  }

  Answer put(String path, Object body) {
    return send("PUT", path, body, newKey());
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private Answer send(String method, String path, @Nullable Object body, String key) {
    var request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENCE)
            .header("X-Forwarded-For", from)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(),
          answer.body().length == 0
              ? NullNode.getInstance()
              : JsonMapper.shared().readTree(answer.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static URI door(String name) {
    return URI.create(RunningPlatform.credentials().path(name).asString());
  }
}
