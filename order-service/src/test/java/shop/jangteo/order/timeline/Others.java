package shop.jangteo.order.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Other services, each on a port of its own: told what to say of orders, or how to fail. */
final class Others {

  static final String NOTHING = "{\"steps\":[],\"keys\":[],\"heard\":[],\"unsent\":[]}";
  private static final long TOO_LONG_SECONDS = 12;

  private final Map<String, HttpServer> servers = new TreeMap<>();
  private final Map<String, Said> said = new ConcurrentHashMap<>();
  private final Map<String, List<String>> asked = new ConcurrentHashMap<>();

  private record Said(int status, String body, boolean late) {}

  Others(List<String> services) {
    services.forEach(service -> servers.put(service, start(service)));
  }

  /** Where the service under test looks for their ports. */
  void register(Path registry) {
    var lines =
        servers.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().getAddress().getPort())
            .collect(Collectors.joining("\n"));
    try {
      Files.writeString(registry, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void says(String service, String body) {
    said.put(service, new Said(200, body, false));
  }

  void refuses(String service, int status) {
    said.put(service, new Said(status, "{\"code\":\"INTERNAL_ERROR\"}", false));
  }

  void isLate(String service) {
    said.put(service, new Said(200, NOTHING, true));
  }

  void behave() {
    said.clear();
    asked.clear();
  }

  void stop() {
    servers.values().forEach(server -> server.stop(0));
  }

  /** Paths with queries, the oldest first. */
  List<String> asked(String service) {
    return asked.getOrDefault(service, List.of());
  }

  private HttpServer start(String service) {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", exchange -> answer(service, exchange));
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(String service, HttpExchange exchange) throws IOException {
    try (exchange) {
      asked
          .computeIfAbsent(service, _ -> new CopyOnWriteArrayList<>())
          .add(exchange.getRequestURI().toString());
      var answer = said.getOrDefault(service, new Said(200, NOTHING, false));
      if (answer.late) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(TOO_LONG_SECONDS));
      }
      var bytes = answer.body.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
