package shop.jangteo.bench.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.report.Progress;

/** Measures a shop that does nothing but answer. */
class CatalogueBenchmarkTests {

  private static final Plan SHORT =
      new Plan(
          Duration.ofMillis(200), 3, 4, Duration.ofMillis(500), 100, 16, Duration.ofSeconds(1));

  private final Set<String> visitors = ConcurrentHashMap.newKeySet();
  private final AtomicLong looks = new AtomicLong();
  private volatile String page = "{\"items\": [{\"id\": \"A\"}, {\"id\": \"B\"}]}";
  private volatile int status = 200;
  private volatile Duration thinks = Duration.ZERO;
  private final HttpServer server;

  CatalogueBenchmarkTests() throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void open() {
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/api/v1/products", exchange -> answer(exchange, 200, page, true));
    server.createContext("/api/v1/products/A", exchange -> look(exchange, true));
    server.createContext("/api/v1/products/B", exchange -> look(exchange, false));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics(), true));
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void everyLookIsCountedAndNobodyComesTwiceInAHurry() throws Exception {
    var measured = measure();

    assertThat(measured.products()).isEqualTo(2);
    assertThat(measured.failed()).isZero();
    var capacity = measured.capacity();
    assertThat(capacity.answered()).isPositive();
    assertThat(capacity.perSecond()).isBetween(1L, capacity.answered() * 2 + 1);
    assertThat(capacity.fromSourcePer1000()).isBetween(90L, 110L);
    assertThat(measured.paced().answered()).isEqualTo(100);
    assertThat(visitors).hasSize((int) looks.get());
  }

  @Test
  void whatIsNoProductIsNoAnswer() throws Exception {
    status = 503;

    var measured = measure();

    assertThat(measured.capacity().answered()).isZero();
    assertThat(measured.paced().failed()).isEqualTo(100);
  }

  /** Sixteen at a time of 400 ms each are 40 a second; of 100 a second most wait for the others. */
  @Test
  void whoWaitsForAConnectionWaitsForHisAnswer() throws Exception {
    thinks = Duration.ofMillis(400);

    var measured = measure();

    assertThat(measured.paced().answered()).isEqualTo(100);
    assertThat(measured.paced().p99Ms()).isGreaterThan(1_000);
  }

  @Test
  void anEmptyShopIsNotMeasured() {
    page = "{\"items\": []}";

    assertThatThrownBy(this::measure).isInstanceOf(Failure.class).hasMessageContaining("./shop up");
  }

  @Test
  void onlyTheCacheOfProductsCounts() {
    var hits =
        Hits.in(
            """
            # TYPE jangteo_cache_gets_total counter
            jangteo_cache_gets_total{cache="products",from="local"} 1.2E3
            jangteo_cache_gets_total{cache="products",from="source"} 7.0
            jangteo_cache_gets_total{cache="stock",from="source"} 99.0
            """);

    assertThat(hits).isEqualTo(new Hits(1_207, 7));
  }

  private Measured measure() throws Exception {
    var door = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    try (var progress =
        Progress.on(new PrintStream(new ByteArrayOutputStream(), true, UTF_8), false)) {
      return CatalogueBenchmark.run(door, door.resolve("/metrics"), SHORT, progress);
    }
  }

  private void look(HttpExchange exchange, boolean saysHowLong) throws IOException {
    looks.incrementAndGet();
    visitors.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Forwarded-For")));
    LockSupport.parkNanos(thinks.toNanos());
    answer(exchange, status, "{\"id\": \"녹차\"}".repeat(2_000), saysHowLong);
  }

  /** One look in ten asks the database. */
  private String metrics() {
    var all = looks.get();
    return """
        jangteo_cache_gets_total{cache="products",from="local"} %d
        jangteo_cache_gets_total{cache="products",from="source"} %d
        """
        .formatted(all - all / 10, all / 10);
  }

  private static void answer(HttpExchange exchange, int status, String body, boolean saysHowLong)
      throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, saysHowLong ? bytes.length : 0);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }
}
