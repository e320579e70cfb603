package shop.jangteo.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody outside. Each comes from an address of their own unless told otherwise. */
public final class Client {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Client(int port) {
    this.port = port;
    var n = ADDRESSES.incrementAndGet();
    headers.put("X-Forwarded-For", "203.0.%d.%d".formatted(n / 250 + 1, n % 250 + 1));
  }

  /** The answer to a request. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String code() {
      return json().path("code").asString("");
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  public Client with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Client bearer(String token) {
    return with("Authorization", "Bearer " + token);
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer post(String path, String body) {
    return send("POST", path, BodyPublishers.ofString(body));
  }

  public Answer send(String method, String path, HttpRequest.BodyPublisher body) {
    return send(request(method, path, body));
  }

  /** Says how long the body is, and sends it only when asked to go on. */
  public Answer announce(String method, String path, HttpRequest.BodyPublisher body) {
    return send(request(method, path, body).expectContinue(true));
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer that is still being written. */
  public HttpResponse<Stream<String>> stream(String path) {
    try {
      return HTTP.send(
          request("GET", path, BodyPublishers.noBody()).build(), BodyHandlers.ofLines());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String method, String path, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body);
    headers.forEach(request::header);
    return request;
  }

  /** The first line of the answer to a request line that no decent client would send. */
  public static String raw(int port, String requestLine, String... headers) {
    try (var socket = new Socket("127.0.0.1", port)) {
      var request =
          requestLine
              + "\r\nHost: localhost\r\n"
              + String.join("", headers)
              + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
