package shop.jangteo.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop's view of the sandbox: plain HTTP and JSON. */
final class Http {

  static final String SECRET = "test_sk_for_these_tests";
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  record Answer(int status, String text, HttpHeaders headers) {
    JsonNode json() {
      return JSON.readTree(text);
    }

    String code() {
      return json().path("code").asString("");
    }

    String field(String name) {
      return json().path(name).asString("");
    }
  }

  private final String base;

  Http(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  Answer get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  Answer post(String path, Object body, String... headers) {
    return send(posting(path, body, headers));
  }

  Answer put(String path, Object body) {
    return send(request(path).PUT(HttpRequest.BodyPublishers.ofString(text(body))).build());
  }

  Answer delete(String path, String... headers) {
    return send(request(path, headers).DELETE().build());
  }

  /** Calls the payment provider with the right key. */
  Answer pg(String path, Object body, String... headers) {
    return send(keyed(posting(path, body, headers)));
  }

  Answer pg(String path) {
    return get(path, "Authorization", basic(SECRET + ":"));
  }

  CompletableFuture<Answer> pgLater(String path, Object body, String... headers) {
    return CLIENT
        .sendAsync(keyed(posting(path, body, headers)), HttpResponse.BodyHandlers.ofString())
        .thenApply(Http::answer);
  }

  static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpRequest keyed(HttpRequest request) {
    return HttpRequest.newBuilder(request, (_, _) -> true)
        .header("Authorization", basic(SECRET + ":"))
        .build();
  }

  private HttpRequest posting(String path, Object body, String... headers) {
    return request(path, headers).POST(HttpRequest.BodyPublishers.ofString(text(body))).build();
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var builder =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json");
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private static String text(Object body) {
    return body instanceof String text ? text : JSON.writeValueAsString(body);
  }

  private static Answer send(HttpRequest request) {
    try {
      return answer(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.body(), response.headers());
  }
}
