package shop.jangteo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The walk of {@code helm test} against a stand-in, which answers as the shop and the sandbox do.
 */
class PurchaseScriptTests {

  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, String> answers = new TreeMap<>();
  private HttpServer server;
  private volatile String status = "AWAITING_PAYMENT";
  private String sku = "";

  @BeforeEach
  void open() throws IOException {
    answers.put("POST /api/v1/members", "{\"id\":\"m1\"}");
    answers.put("POST /api/v1/auth/login", "{\"accessToken\":\"a.b-c_d\",\"refreshToken\":\"r\"}");
    answers.put("POST /api/v1/members/me/addresses", "{\"id\":\"a1\",\"recipient\":\"점검\"}");
    answers.put(
        "GET /api/v1/products",
        "{\"items\":[{\"id\":\"p1\",\"code\":\"X\"},{\"id\":\"p2\"}],\"page\":0}");
    answers.put(
        "GET /api/v1/products/p1",
        "{\"id\":\"p1\",\"options\":[{\"sku\":\"S0\",\"price\":10,\"available\":0}]}");
    answers.put(
        "GET /api/v1/products/p2",
        "{\"id\":\"p2\",\"options\":[{\"sku\":\"S1\",\"price\":10,\"available\":0},{\"sku\":\"S2\",\"price\":10,\"available\":7}]}");
    answers.put(
        "POST /api/v1/orders",
        "{\"id\":\"o1\",\"status\":\"PLACED\",\"pgOrderId\":null,\"total\":12900}");
    answers.put("POST /api/v1/orders/o1/cancel", "{\"id\":\"o1\",\"status\":\"CANCELLED\"}");
    answers.put("POST /sandbox/pg/authorize", "{\"paymentKey\":\"pk1\"}");
    answers.put("POST /api/v1/payments/confirm", "{\"status\":\"APPROVED\"}");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void somebodyBuysWhatIsInStockAndGetsIt() throws Exception {
    var walk = walk(true);

    assertThat(walk.said()).endsWith("bought and delivered\n");
    assertThat(walk.code()).isZero();
    assertThat(bodies.get("POST /api/v1/orders"))
        .contains("\"sku\":\"S2\"")
        .contains("\"addressId\":\"a1\"");
    assertThat(bodies.get("POST /sandbox/pg/authorize"))
        .contains("\"orderId\":\"o1-1\"")
        .contains("\"amount\":12900");
    assertThat(bodies.get("POST /api/v1/payments/confirm")).contains("\"paymentKey\":\"pk1\"");
  }

  @Test
  void withoutASandboxNobodyIsCharged() throws Exception {
    var walk = walk(false);

    assertThat(walk.code()).isZero();
    assertThat(asked)
        .contains("POST /api/v1/orders/o1/cancel")
        .doesNotContain("POST /api/v1/payments/confirm");
  }

  /** Where one is kept for it, no customer finds a shelf emptied by tests. */
  @Test
  void whatIsNamedIsBought() throws Exception {
    sku = "SMOKE-1";

    assertThat(walk(true).code()).isZero();
    assertThat(bodies.get("POST /api/v1/orders")).contains("\"sku\":\"SMOKE-1\"");
    assertThat(asked).doesNotContain("GET /api/v1/products");
  }

  @Test
  void aRefusalEndsTheWalk() throws Exception {
    answers.remove("POST /api/v1/payments/confirm");

    var walk = walk(true);

    assertThat(walk.code()).isNotZero();
    assertThat(walk.said()).contains("FAILED: POST /api/v1/payments/confirm: 503");
  }

  @Test
  void anOrderThatIsCancelledEndsTheWalk() throws Exception {
    status = "CANCELLED";

    var walk = walk(true);

    assertThat(walk.code()).isNotZero();
    assertThat(walk.said()).contains("ended as CANCELLED");
  }

  @Test
  void anEmptyShopEndsTheWalk() throws Exception {
    answers.put("GET /api/v1/products", "{\"items\":[]}");

    var walk = walk(true);

    assertThat(walk.code()).isNotZero();
    assertThat(walk.said()).contains("no product is on sale");
  }

  private record Walk(int code, String said) {}

  private Walk walk(boolean withSandbox) throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
                "sh", Repository.ROOT.resolve("helm/jangteo/files/purchase.sh").toString())
            .redirectErrorStream(true);
    var base = "http://127.0.0.1:" + server.getAddress().getPort();
    builder.environment().put("GATEWAY", base);
    builder.environment().put("no_proxy", "127.0.0.1");
    builder.environment().put("SKU", sku);
    if (withSandbox) {
      builder.environment().put("SANDBOX", base);
    }
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Walk(process.waitFor(), said);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var what = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    asked.add(what);
    bodies.put(what, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (what.equals("POST /api/v1/payments/confirm")) {
      status = "DELIVERED";
    }
    var answer =
        what.equals("GET /api/v1/orders/o1")
            ? "{\"id\":\"o1\",\"status\":\"%s\",\"pgOrderId\":\"o1-1\",\"total\":12900}"
                .formatted(status)
            : answers.getOrDefault(what, "{\"code\":\"SERVICE_UNAVAILABLE\"}");
    var code =
        isWellAsked(what, exchange) && (answers.containsKey(what) || what.startsWith("GET"))
            ? 200
            : 503;
    var bytes = answer.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** As the shop asks for it: signed in, and with a key where money or goods move. */
  private static boolean isWellAsked(String what, HttpExchange exchange) {
    var token = exchange.getRequestHeaders().getFirst("Authorization");
    var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
    var isStranger =
        what.startsWith("POST /sandbox")
            || List.of("POST /api/v1/members", "POST /api/v1/auth/login").contains(what);
    var needsKey = List.of("POST /api/v1/orders", "POST /api/v1/payments/confirm").contains(what);
    return (isStranger ? token == null : "Bearer a.b-c_d".equals(token))
        && (!needsKey || key != null && UUID.matcher(key).matches());
  }
}
