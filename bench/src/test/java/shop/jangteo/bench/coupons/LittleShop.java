package shop.jangteo.bench.coupons;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import tools.jackson.databind.json.JsonMapper;

/** A platform that does nothing but price baskets, and give coupons to who comes first. */
public final class LittleShop implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, Line> lines = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();

  /** Given beyond what there are. */
  public volatile int tooMany;

  /** Of the fairness report. */
  public volatile int outOfOrder;

  /** Of products. */
  public volatile int products = 7;

  private static final class Line {
    private final int most;
    private final List<String> granted = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    Line(int most) {
      this.most = most;
    }

    synchronized int number(String member, int tooMany) {
      if (granted.size() < most + tooMany && known.add(member)) {
        granted.add(member);
        return granted.size();
      }
      return 0;
    }

    synchronized int size() {
      return granted.size();
    }

    synchronized boolean isSoldOut() {
      return granted.size() >= most;
    }
  }

  public LittleShop() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/admin/coupon-campaigns", this::campaign);
    server.createContext("/api/v1/coupons/campaigns/", this::ask);
    server.createContext("/api/v1/coupons/requests/", this::decision);
    server.createContext("/api/v1/coupons/claim", this::claim);
    server.createContext("/api/v1/products", this::product);
    server.createContext("/api/v1/orders/quote", this::quote);
    server.start();
  }

  public URI door() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** With tokens that nobody looks at. */
  public static List<Member> members(Path folder, int count) throws Exception {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    var secret = ((ECPrivateKey) generator.generateKeyPair().getPrivate()).getS().toByteArray();
    var keys = folder.resolve("keys.json");
    Files.writeString(
        keys,
        "{\"keys\":[{\"kid\":\"k\",\"d\":\"%s\"}]}"
            .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(secret)));
    var signer = TokenSigner.of(keys);
    return IntStream.range(0, count)
        .mapToObj(number -> new Member("M" + number, "A" + number, number, signer))
        .toList();
  }

  private void campaign(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.endsWith("/fairness")) {
      var line = line(path.split("/")[5]);
      answer(exchange, 200, "{\"issued\":%d,\"outOfOrder\":%d}".formatted(line.size(), outOfOrder));
    } else {
      var wish = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
      var id = "K" + ids.incrementAndGet();
      lines.put(id, new Line(wish.path("total").asInt()));
      answer(exchange, 201, "{\"id\":\"%s\"}".formatted(id));
    }
  }

  private void ask(HttpExchange exchange) throws IOException {
    var campaign = exchange.getRequestURI().getPath().split("/")[5];
    var line = line(campaign);
    if (tooMany == 0 && line.isSoldOut()) {
      answer(exchange, 409, "{\"code\":\"COUPONS_SOLD_OUT\"}");
      return;
    }
    var number = line.number(member(exchange), tooMany);
    answer(
        exchange,
        202,
        "{\"requestId\":\"%s-%d-%d\",\"status\":\"WAITING\"}"
            .formatted(campaign, ids.incrementAndGet(), number));
  }

  private void decision(HttpExchange exchange) throws IOException {
    var number = exchange.getRequestURI().getPath().split("-")[2];
    if (number.equals("0")) {
      answer(exchange, 200, decided("REFUSED", "\"ALREADY_YOURS\"", "null"));
    } else {
      answer(exchange, 200, decided("GRANTED", "null", number));
    }
  }

  private static String decided(String status, String reason, String number) {
    return "{\"status\":\"%s\",\"reason\":%s,\"number\":%s,\"decidedAt\":\"%s\"}"
        .formatted(status, reason, number, Instant.now());
  }

  private void claim(HttpExchange exchange) throws IOException {
    answer(exchange, 201, "{\"id\":\"C%d\"}".formatted(ids.incrementAndGet()));
  }

  private void product(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.endsWith("/products")) {
      var items = IntStream.range(0, products).mapToObj("{\"id\":\"P%d\"}"::formatted).toList();
      answer(exchange, 200, "{\"items\":[%s]}".formatted(String.join(",", items)));
    } else {
      answer(exchange, 200, "{\"options\":[{\"sku\":\"S%s\"}]}".formatted(path.split("/")[4]));
    }
  }

  /** The first two products are sold out. */
  private void quote(HttpExchange exchange) throws IOException {
    var wish = JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
    var skus = wish.path("lines").valueStream().map(line -> line.path("sku").asString()).toList();
    if (skus.contains("SP0") || skus.contains("SP1")) {
      answer(exchange, 409, "{\"code\":\"NOT_ON_SALE\"}");
      return;
    }
    var verdicts = wish.path("couponIds").valueStream().map(_ -> "{\"applied\":true}").toList();
    answer(
        exchange,
        200,
        "{\"lines\":[%s],\"coupons\":[%s]}"
            .formatted(
                String.join(",", skus.stream().map(_ -> "{}").toList()),
                String.join(",", verdicts)));
  }

  private Line line(String campaign) {
    return lines.computeIfAbsent(campaign, _ -> new Line(0));
  }

  private static String member(HttpExchange exchange) {
    var token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    var claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return JsonMapper.shared().readTree(claims).path("sub").asString();
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
