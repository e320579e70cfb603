package shop.jangteo.chaos.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Gateway and payment window in one, that answer the first order with 500 if they are told so. */
final class FakeShop implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger failures;
  private final AtomicInteger coupons = new AtomicInteger();
  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final List<String> orderKeys = new CopyOnWriteArrayList<>();
  private final List<String> scripts = new CopyOnWriteArrayList<>();
  private final List<String> orderBodies = new CopyOnWriteArrayList<>();
  private final List<String> deposits = new CopyOnWriteArrayList<>();

  FakeShop(int failures) throws IOException {
    this.failures = new AtomicInteger(failures);
    server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/orders", this::order);
    server.createContext("/api/v1/coupons/redeem", this::redeem);
    server.createContext("/api/v1/payments/confirm", this::confirm);
    server.createContext("/sandbox/pg/authorize", this::authorise);
    server.createContext("/sandbox/pg/deposits", this::deposit);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Of every POST of an order, in order of arrival. */
  List<String> orderKeys() {
    return orderKeys;
  }

  List<String> orderBodies() {
    return orderBodies;
  }

  List<String> deposits() {
    return deposits;
  }

  List<String> scripts() {
    return scripts;
  }

  private void order(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("GET")) {
      answer(exchange, 200, "{\"status\":\"AWAITING_PAYMENT\",\"pgOrderId\":\"o-1\",\"total\":9}");
    } else if (exchange.getRequestURI().getPath().endsWith("/cancel")) {
      answer(exchange, 200, "{\"status\":\"CANCELLED\"}");
    } else {
      var key = String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      orderKeys.add(key);
      orderBodies.add(text(exchange));
      if (failures.getAndDecrement() > 0) {
        answer(exchange, 500, "{\"code\":\"INTERNAL_SERVER_ERROR\"}");
      } else {
        var id = orders.computeIfAbsent(key, _ -> "order-" + (orders.size() + 1));
        answer(exchange, 201, "{\"id\":\"%s\",\"total\":9}".formatted(id));
      }
    }
  }

  private void redeem(HttpExchange exchange) throws IOException {
    answer(exchange, 201, "{\"id\":\"coupon-%d\"}".formatted(coupons.incrementAndGet()));
  }

  private void confirm(HttpExchange exchange) throws IOException {
    var isDeposit = text(exchange).contains("key-VIRTUAL_ACCOUNT");
    answer(
        exchange,
        200,
        "{\"status\":\"%s\"}".formatted(isDeposit ? "WAITING_FOR_DEPOSIT" : "APPROVED"));
  }

  private void deposit(HttpExchange exchange) throws IOException {
    deposits.add(text(exchange));
    answer(exchange, 200, "{\"status\":\"DONE\"}");
  }

  private void authorise(HttpExchange exchange) throws IOException {
    var wish = text(exchange);
    scripts.add(wish);
    var method = wish.contains("VIRTUAL_ACCOUNT") ? "VIRTUAL_ACCOUNT" : "CARD";
    answer(exchange, 200, "{\"paymentKey\":\"key-%s\"}".formatted(method));
  }

  private static String text(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
