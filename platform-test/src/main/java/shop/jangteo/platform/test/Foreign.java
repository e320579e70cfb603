package shop.jangteo.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every other service, as one real HTTP server that answers what a test tells it; also publishes
 * the test keys.
 */
public final class Foreign {

  static final Foreign SHARED = new Foreign();
  private static final long LONGEST_STALL_SECONDS = 20;

  private final HttpServer server;
  private final JsonMapper json = JsonMapper.shared();
  private final Map<String, Said> said = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private volatile CountDownLatch stalled = new CountDownLatch(1);

  private Foreign() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("foreign-", 0).factory()));
    server.createContext("/", this::answer);
    server.start();
  }

  /** What another service was asked. */
  public record Request(
      String method, String path, Map<String, List<String>> headers, String body) {}

  /** Without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param path with its query, if any
   * @param body becomes JSON
   */
  public void answers(String method, String path, int status, Object body) {
    said.put(method + " " + path, new Said(status, json.writeValueAsString(body), false));
  }

  /** Answers any method on the path with this status and nothing else. */
  public void fails(String path, int status) {
    said.put("* " + path, new Said(status, "", false));
  }

  /** Takes the request and keeps the caller waiting until {@link #reset}. */
  public void stalls(String path) {
    said.put("* " + path, new Said(200, "", true));
  }

  public List<Request> requests(String path) {
    return requests.stream().filter(request -> request.path.equals(path)).toList();
  }

  /** Forgets everything it was told and asked. */
  public void reset() {
    said.clear();
    requests.clear();
    stalled.countDown();
    stalled = new CountDownLatch(1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var method = exchange.getRequestMethod();
      switch (path) {
        case "/.well-known/jwks.json" ->
            send(exchange, new Said(200, TestKeys.MEMBERS.publicSet(), false));
        case "/.well-known/service-jwks.json" ->
            send(exchange, new Said(200, TestKeys.SERVICE.publicSet(), false));
        default -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(new Request(method, path, Map.copyOf(exchange.getRequestHeaders()), body));
          var exact = said.get(method + " " + path);
          var any =
              said.getOrDefault("* " + path, new Said(404, "{\"code\":\"NOT_FOUND\"}", false));
          send(exchange, exact == null ? any : exact);
        }
      }
    }
  }

  private void send(HttpExchange exchange, Said answer) throws IOException {
    if (answer.stall) {
      try {
        var _ = stalled.await(LONGEST_STALL_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      return;
    }
    var bytes = answer.body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private record Said(int status, String body, boolean stall) {}
}
