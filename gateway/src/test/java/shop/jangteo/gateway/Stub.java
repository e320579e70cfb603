package shop.jangteo.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A service behind the gateway: a real HTTP server that says its name and remembers what it heard.
 */
public final class Stub implements AutoCloseable {

  // none that the system gives to whoever asks for any, and none of the servers of tests
  private static final int LEAST_PORT = 10_000;
  private static final int LIMIT = 15_000;

  /** What a stub does with a request instead of answering with its name. */
  @FunctionalInterface
  public interface Behaviour {
    void handle(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** One request as it arrived. */
  public record Heard(String method, String uri, Headers headers, String body) {}

  private final String name;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();

  public Stub(String name) {
    this(name, 0);
  }

  public Stub(String name, int port) {
    this.name = name;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A port on which nothing listens. */
  public static int closedPort() {
    for (var ports = ThreadLocalRandom.current().ints(LEAST_PORT, LIMIT).iterator(); ; ) {
      int port = ports.nextInt();
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // somebody has it
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public Stub on(String path, Behaviour behaviour) {
    behaviours.put(path, behaviour);
    return this;
  }

  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  public Heard last() {
    return heard.getLast();
  }

  public void forget() {
    heard.clear();
    behaviours.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    heard.add(
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRequestHeaders(),
            body));
    try {
      behaviours.getOrDefault(exchange.getRequestURI().getPath(), this::name).handle(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void name(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Server", "a-secret/1.0");
    exchange.getResponseHeaders().add("X-Powered-By", "a-secret");
    answer(exchange, 200, "{\"service\":\"%s\"}".formatted(name));
  }

  public static void answer(HttpExchange exchange, int status, String json) throws IOException {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
