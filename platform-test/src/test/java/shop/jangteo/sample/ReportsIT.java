package shop.jangteo.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.timer.Timers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a Sentry hears (OB-02), against a stand-in that speaks its protocol. */
@ServiceTest
class ReportsIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(10);
  private static final String MAIL = "kim.minji@example.com";
  private static final String CARD = "4111 1111 1111 1111";
  private static final String UUIDS = "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b";
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();
  private static final HttpServer SENTRY = sentry();
  private static volatile CountDownLatch silence = new CountDownLatch(0);

  private final Api api;
  private final Events events;
  private final Alarm alarm;
  private final Timers timers;
  private final RetryingTransaction transaction;
  private final JdbcTemplate jdbc;
  private final JsonMapper json;

  ReportsIT(
      Api api,
      Events events,
      Alarm alarm,
      Timers timers,
      RetryingTransaction transaction,
      JdbcTemplate jdbc,
      JsonMapper json) {
    this.api = api;
    this.events = events;
    this.alarm = alarm;
    this.timers = timers;
    this.transaction = transaction;
    this.jdbc = jdbc;
    this.json = json;
  }

  @DynamicPropertySource
  static void whereItIs(DynamicPropertyRegistry settings) {
    settings.add(
        "sentry.dsn", () -> "http://public@127.0.0.1:" + SENTRY.getAddress().getPort() + "/42");
    settings.add("jangteo.reports.environment", () -> "test");
    settings.add("jangteo.reports.per-minute", () -> "500");
  }

  private static HttpServer sentry() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", ReportsIT::hear);
      server.start();
      return server;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      var isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      var body = exchange.getRequestBody();
      try (var in = isPacked ? new GZIPInputStream(body) : body) {
        HEARD.add(exchange.getRequestURI() + "\n" + new String(in.readAllBytes(), UTF_8));
      }
      var _ = silence.await(20, TimeUnit.SECONDS);
      exchange.sendResponseHeaders(200, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterAll
  static void end() {
    SENTRY.stop(0);
  }

  @BeforeEach
  void nothingWasHeard() {
    HEARD.clear();
  }

  @Test
  void a500IsOneReportWithItsTraceAndRefusalsAreNone() {
    var admin = api.as("admin-4711", Role.ADMIN);

    var answer = admin.post("/api/v1/admin/explode", null);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(admin.get("/api/v1/notes/none").status()).isEqualTo(404);
    assertThat(api.as("m-1").post("/api/v1/admin/explode", null).status()).isEqualTo(403);
    assertThat(api.as("m-1").post("/api/v1/notes", Map.of()).status()).isEqualTo(400);

    var report = awaitReport("Unforeseen failure");
    assertThat(report.path("tags").path("service").asString()).isEqualTo("support-service");
    assertThat(report.path("tags").path("traceId").asString())
        .isNotEmpty()
        .isEqualTo(answer.text("traceId"));
    assertThat(report.path("environment").asString()).isEqualTo("test");
    assertThat(report.path("release").asString()).startsWith("support-service");
    assertThat(report.path("level").asString()).isEqualTo("error");
    var thrown = report.path("exception").path("values").path(0);
    assertThat(thrown.path("type").asString()).isEqualTo("IllegalStateException");
    assertThat(thrown.path("stacktrace").path("frames").toString()).contains("NoteController");
    var all = HEARD.stream().filter(heard -> heard.contains("Unforeseen failure")).toList();
    assertThat(all).hasSize(1);
    assertThat(all.getFirst())
        .startsWith("/api/42/envelope/")
        .doesNotContain("secret detail")
        .doesNotContain("Bearer ")
        .doesNotContain("admin-4711");
  }

  @Test
  void nothingThatIsSomebodysIsInIt() {
    MDC.put("memberId", "member-77");
    try {
      LoggerFactory.getLogger("shop.jangteo.sample.Words")
          .error(
              "Mail to {} about {} failed",
              MAIL,
              CARD,
              new IllegalStateException(
                  "Authorization: Bearer abc of " + MAIL, new IOException("card " + CARD)));
      LoggerFactory.getLogger("org.example.Foreign").error("Cannot write to " + MAIL);
    } finally {
      MDC.remove("memberId");
    }

    var report = awaitReport("Mail to {} about {} failed");
    assertThat(report.path("exception").path("values").size()).isEqualTo(2);
    assertThat(awaitReport("org.example.Foreign").isMissingNode()).isFalse();
    assertThat(String.join("\n", HEARD).replaceAll(UUIDS, "")) // whose groups may be any digits
        .doesNotContain(MAIL)
        .doesNotContainPattern("\\b4111\\b")
        .doesNotContain("Bearer")
        .doesNotContain("member-77");
  }

  @Test
  void aDeadLetterIsReportedAndSoIsATimerThatKeepsFailing() {
    events.arrives(new OrderExpired(Ids.next(), "n", "m-1"));
    awaitReport("Dead letter {}, {}: {} partition {} offset {}");

    var id = Ids.next();
    alarm.whenRung.put(
        id,
        () -> {
          throw new IllegalStateException("not today");
        });
    transaction.run(
        () -> {
          timers.set("ring", id, Instant.now());
          jdbc.update("UPDATE timers SET failures = 2 WHERE subject_id = ?", id);
        });

    awaitReport("Timer {} of {} failed, for the {}. time in a row; it comes again");
    transaction.run(() -> timers.clear("ring", id));
  }

  @Test
  void anErrorThatHappensAThousandTimesIsAFewReports() {
    var log = LoggerFactory.getLogger("shop.jangteo.sample.Often");
    for (int i = 0; i < 1_000; i++) {
      log.error("Again {}", i);
    }
    log.error("And once another");

    awaitReport("And once another");
    // five a minute, and a minute may end meanwhile
    assertThat(HEARD.stream().filter(report -> report.contains("Again {}")))
        .hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void aSentryThatDoesNotAnswerCostsNothing() {
    silence = new CountDownLatch(1);
    var begun = Instant.now();
    try {
      for (int i = 0; i < 50; i++) {
        LoggerFactory.getLogger("shop.jangteo.sample.Silent" + i).error("Unheard");
      }
    } finally {
      assertThat(Duration.between(begun, Instant.now())).isLessThan(AT_ONCE);
      silence.countDown();
    }
    awaitReport("Unheard");
  }

  private JsonNode awaitReport(String message) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                HEARD.stream()
                    .flatMap(String::lines)
                    .filter(line -> line.startsWith("{") && line.contains("\"logger\""))
                    .map(json::readTree)
                    .filter(
                        report ->
                            report.path("message").path("message").asString("").equals(message))
                    .findFirst()
                    .orElse(json.missingNode()),
            found -> !found.isMissingNode());
  }
}
