package shop.jangteo.platform.test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.security.ServiceIdentity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service under test, over HTTP, as somebody. Immutable: {@code as} and {@code with} give
 * another one.
 */
public final class Api {

  private static final int PATIENCE_MILLIS = 5_000;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .version(HttpClient.Version.HTTP_1_1)
          .build();

  private final Environment environment;
  private final JsonMapper json;
  private final Map<String, String> headers;

  Api(Environment environment, JsonMapper json, Map<String, String> headers) {
    this.environment = environment;
    this.json = json;
    this.headers = headers;
  }

  /** As a member; without roles a plain one. */
  public Api as(String memberId, Role... roles) {
    var all = roles.length == 0 ? new Role[] {Role.MEMBER} : roles;
    return with(HttpHeaders.AUTHORIZATION, "Bearer " + TestKeys.accessToken(memberId, all));
  }

  public Api anonymous() {
    return new Api(environment, json, Map.of());
  }

  /** As another service, for {@code /internal}. */
  public Api service(String name) {
    var audience = environment.getRequiredProperty("spring.application.name");
    return with(ServiceIdentity.HEADER, TestKeys.serviceToken(name, audience));
  }

  public Api with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Api(environment, json, more);
  }

  /** With a fresh {@code Idempotency-Key} of that value. */
  public Api key(String value) {
    return with("Idempotency-Key", value);
  }

  public Answer get(String path) {
    return send("GET", path, null);
  }

  public Answer post(String path, @Nullable Object body) {
    return send("POST", path, body);
  }

  public Answer put(String path, @Nullable Object body) {
    return send("PUT", path, body);
  }

  public Answer patch(String path, @Nullable Object body) {
    return send("PATCH", path, body);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null);
  }

  /** The absolute address of a path, for clients that need more than this one gives. */
  public URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
  }

  /**
   * @param body a String or byte[] goes as it is, anything else as JSON
   */
  public Answer send(String method, String path, @Nullable Object body) {
    var publisher =
        switch (body) {
          case null -> BodyPublishers.noBody();
          case byte[] bytes -> BodyPublishers.ofByteArray(bytes);
          case String text -> BodyPublishers.ofString(text);
          default -> BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
        };
    var request =
        HttpRequest.newBuilder(uri(path)).method(method, publisher).timeout(Duration.ofSeconds(30));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::header);
    try {
      var response = CLIENT.send(request.build(), BodyHandlers.ofString());
      var responseHeaders = new HttpHeaders();
      response.headers().map().forEach(responseHeaders::put);
      return new Answer(response.statusCode(), parse(response.body()), responseHeaders);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sends the head of a POST that announces a body of so many bytes, and the first of them: what is
   * answered within some seconds was decided without the rest. Spring looks at one to see whether
   * there is a body at all.
   *
   * @return the line with the status
   */
  public String announce(String path, long bytes) {
    var uri = uri(path);
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var head = new StringBuilder("POST " + uri.getRawPath() + " HTTP/1.1\r\nHost: shop\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Length: " + bytes + "\r\n\r\n-");
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
      var in = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
      return Objects.requireNonNullElse(new BufferedReader(in).readLine(), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode parse(String body) {
    try {
      return body.isEmpty() ? json.nullNode() : json.readTree(body);
    } catch (JacksonException _) {
      return json.getNodeFactory().stringNode(body);
    }
  }

  /**
   * @param json the body; a text node if it was not JSON
   */
  public record Answer(int status, JsonNode json, HttpHeaders headers) {

    /** The stable code of a problem document; empty for anything else. */
    public String code() {
      return json.path("code").asString("");
    }

    /** A member of the body as text, or empty. */
    public String text(String member) {
      return json.path(member).asString("");
    }
  }
}
