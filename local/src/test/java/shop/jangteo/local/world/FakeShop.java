package shop.jangteo.local.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import shop.jangteo.local.home.Credentials.Account;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Gateway and sandbox as their clients know them, with orders that go on at each look. */
public final class FakeShop implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> ROAD =
      List.of("PLACED", "AWAITING_PAYMENT", "PAID", "PREPARING", "SHIPPED", "DELIVERED");

  /** What a request is answered with. */
  private record Reply(int status, Object body) {}

  private final HttpServer server;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger orderNumbers = new AtomicInteger();
  private final Map<String, String> orders = new ConcurrentHashMap<>();
  private final Map<String, String> categories = new ConcurrentHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private final List<JsonNode> listed = new ArrayList<>();
  private final List<JsonNode> campaigns = new ArrayList<>();
  private final List<JsonNode> eventPages = new ArrayList<>();
  private List<String> sellerRoles = List.of("MEMBER");
  private final Map<String, Long> stock = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private boolean empty;
  private int looks;
  private String bulkError = "";
  private String endsAs = "";

  public FakeShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    stock.putAll(Map.of("gone", 0L, "few", 3L, "many", 300L));
  }

  public World world() {
    var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new World(address, address);
  }

  /** With a seller to whom all is left but {@code gone}. */
  Assortment assortment() {
    return new Assortment(world(), new Account("seller@jangteo.example", "password"));
  }

  long stock(String sku) {
    return stock.getOrDefault(sku, 0L);
  }

  void sellOut() {
    stock.replaceAll((_, _) -> 0L);
  }

  /** From now on there are no products. */
  void clear() {
    empty = true;
  }

  /** The tokens that were given out so far are worth nothing any more. */
  void endSessions() {
    tokens.clear();
  }

  /** All requests so far, {@code POST /api/v1/orders}. */
  List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  List<JsonNode> listed() {
    return List.copyOf(listed);
  }

  List<JsonNode> campaigns() {
    return List.copyOf(campaigns);
  }

  List<JsonNode> eventPages() {
    return List.copyOf(eventPages);
  }

  Map<String, String> categories() {
    return Map.copyOf(categories);
  }

  /** From now on every product in a bulk request is refused for this reason. */
  void refuseProducts(String code) {
    bulkError = code;
  }

  /** From now on orders end like this instead of being payable. */
  void endOrdersAs(String status) {
    endsAs = status;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var request = exchange.getRequestMethod() + " " + path;
    synchronized (requests) {
      requests.add(request);
    }
    var content = exchange.getRequestBody().readAllBytes();
    var token = exchange.getRequestHeaders().getFirst("Authorization");
    var reply =
        token == null || tokens.contains(token)
            ? reply(request, path, isJson(exchange) ? JSON.readTree(content) : null)
            : new Reply(401, Map.of("code", "UNAUTHENTICATED"));
    var body = JSON.writeValueAsBytes(reply.body);
    exchange.sendResponseHeaders(reply.status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static boolean isJson(HttpExchange exchange) {
    return "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
  }

  private synchronized Reply reply(String request, String path, JsonNode body) {
    return switch (request) {
      case "POST /api/v1/members" -> new Reply(201, Map.of("id", "m"));
      case "POST /api/v1/auth/login" -> {
        var token = "token-" + numbers.incrementAndGet();
        tokens.add("Bearer " + token);
        yield new Reply(200, Map.of("accessToken", token));
      }
      case "GET /api/v1/members/me" -> new Reply(200, Map.of("id", "m", "roles", sellerRoles));
      case "PUT /api/v1/admin/members/m/roles" -> {
        sellerRoles = body.path("roles").valueStream().map(JsonNode::asString).toList();
        yield new Reply(200, Map.of());
      }
      case "GET /api/v1/members/me/addresses" -> new Reply(200, Map.of("items", List.of()));
      case "POST /api/v1/members/me/addresses" -> new Reply(201, Map.of("id", "address"));
      case "GET /api/v1/payments/billing-keys" -> new Reply(200, Map.of("items", List.of()));
      case "PUT /api/v1/payments/billing-keys/customer-key" ->
          new Reply(200, Map.of("customerKey", "customer"));
      case "POST /sandbox/pg/billing-auth" -> new Reply(200, Map.of("authKey", "auth"));
      case "POST /api/v1/payments/billing-keys" -> new Reply(201, Map.of("id", "card"));
      case "GET /api/v1/categories" -> new Reply(200, Map.of("items", tree()));
      case "POST /api/v1/admin/categories" -> {
        categories.put(body.path("code").asString(), body.path("name").asString());
        yield new Reply(201, Map.of("id", "id-of-" + body.path("code").asString()));
      }
      case "GET /api/v1/admin/coupon-campaigns" ->
          new Reply(200, Map.of("items", begun(), "total", campaigns.size()));
      case "POST /api/v1/admin/coupon-campaigns" -> {
        campaigns.add(body);
        yield new Reply(201, Map.of("id", "c" + campaigns.size()));
      }
      case "GET /api/v1/events" -> new Reply(200, Map.of("total", eventPages.size()));
      case "POST /api/v1/admin/promotions" -> {
        eventPages.add(body);
        yield new Reply(201, Map.of("id", "e" + eventPages.size()));
      }
      case "GET /api/v1/products" -> new Reply(200, page());
      case "POST /api/v1/products/bulk" -> new Reply(200, bulk(body.path("products")));
      case "GET /api/v1/products/sold-out" -> new Reply(200, product("gone"));
      case "GET /api/v1/products/p" -> new Reply(200, product("few", "many"));
      case "POST /api/v1/inventory/few/adjustments" -> adjusted("few", body);
      case "POST /api/v1/inventory/many/adjustments" -> adjusted("many", body);
      case "POST /api/v1/orders" -> {
        var id = "o" + orderNumbers.incrementAndGet();
        orders.put(id, "PLACED");
        yield new Reply(201, order(id));
      }
      case "POST /sandbox/pg/authorize" -> new Reply(200, Map.of("paymentKey", "key"));
      case "POST /api/v1/payments/confirm" -> {
        orders.put(body.path("orderId").asString(), "PAID");
        yield new Reply(200, Map.of("status", "APPROVED"));
      }
      case "GET /api/v1/reviews/writable" -> new Reply(200, Map.of("items", writable()));
      case "POST /api/v1/reviews" -> new Reply(201, Map.of("id", "r"));
      case "POST /api/v1/reviews/r/images" -> new Reply(201, Map.of("images", List.of()));
      case "GET /sandbox/messages" -> new Reply(200, mails());
      default -> request.startsWith("GET /api/v1/orders/") ? look(path) : other(request);
    };
  }

  private Reply look(String path) {
    var id = path.substring(path.lastIndexOf('/') + 1);
    var seen = order(id);
    orders.computeIfPresent(
        id,
        (_, status) ->
            switch (status) {
              case "PLACED" -> endsAs.isEmpty() ? "AWAITING_PAYMENT" : endsAs;
              case "PAID", "PREPARING", "SHIPPED" -> ROAD.get(ROAD.indexOf(status) + 1);
              default -> status;
            });
    return new Reply(200, seen);
  }

  private static Reply other(String request) {
    return request.startsWith("PUT /api/v1/cart/items/")
        ? new Reply(200, Map.of())
        : new Reply(404, Map.of("code", "NOT_FOUND", "detail", "There is nothing here."));
  }

  private Map<String, Object> order(String id) {
    var order = new LinkedHashMap<String, Object>();
    order.put("id", id);
    order.put("number", "no-" + id);
    order.put("status", orders.getOrDefault(id, ""));
    order.put("cancelReason", "OUT_OF_STOCK");
    order.put("pgOrderId", id + "-1");
    order.put("total", 12_900);
    return order;
  }

  private Map<String, Object> page() {
    var items =
        List.of(Map.of("id", "sold-out", "soldOut", true), Map.of("id", "p", "soldOut", false));
    return Map.of("items", empty ? List.of() : items, "total", listed.size());
  }

  private Map<String, Object> product(String... skus) {
    var options =
        Stream.of(skus)
            .map(sku -> Map.of("sku", sku, "name", "M", "price", 9_900, "available", stock(sku)))
            .toList();
    return Map.of("name", "니트", "options", options);
  }

  /** It hears a little later what has come. */
  private List<Object> writable() {
    var known = looks++ > 0;
    return known ? List.of(Map.of("orderId", "o1", "sku", "many")) : List.of();
  }

  private Reply adjusted(String sku, JsonNode body) {
    stock.merge(sku, body.path("delta").asLong(), Long::sum);
    return new Reply(200, Map.of("sku", sku, "available", stock(sku)));
  }

  private Map<String, Object> bulk(JsonNode products) {
    if (!bulkError.isEmpty()) {
      var error = Map.of("index", 0, "code", bulkError, "message", "no");
      return Map.of("created", 0, "errors", List.of(error));
    }
    products.forEach(listed::add);
    return Map.of("created", products.size(), "errors", List.of());
  }

  private List<Object> begun() {
    return campaigns.stream()
        .<Object>map(campaign -> Map.of("terms", Map.of("name", campaign.path("name").asString())))
        .toList();
  }

  private List<Object> tree() {
    return Arrays.asList(
        Map.of(
            "id", "id-of-GROUP-1",
            "code", "GROUP-1",
            "children", List.of(Map.of("id", "id-of-RAMEN", "code", "RAMEN"))));
  }

  private List<Object> mails() {
    return orders.keySet().stream()
        .<Object>map(id -> Map.of("channel", "MAIL", "subject", "no-" + id, "body", ""))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
