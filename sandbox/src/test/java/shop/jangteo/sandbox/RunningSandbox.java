package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One sandbox for all tests that do not restart it. */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "sandbox.pg.secret-key=" + Http.SECRET,
      "sandbox.pg.webhook-retry-unit=20ms",
      "sandbox.pg.lost-answer=400ms",
      "sandbox.pg.expiry-interval=50ms",
      "sandbox.courier.step=30ms",
      "sandbox.courier.tick=10ms",
      "sandbox.smtp.port=0"
    })
@Import(RunningSandbox.Time.class)
abstract class RunningSandbox {

  @TestConfiguration
  static class Time {
    @Bean
    @Primary
    MovableClock movableClock() {
      return new MovableClock();
    }
  }

  static final WebhookReceiver WEBHOOKS = new WebhookReceiver();
  private static final AtomicInteger ORDERS = new AtomicInteger(1_000);

  @Autowired MovableClock clock;
  @LocalServerPort int port;
  Http http = new Http(0);

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) throws IOException {
    Path folder = Files.createTempDirectory("sandbox");
    registry.add("sandbox.data", folder::toString);
    registry.add("sandbox.pg.webhook-url", WEBHOOKS::url);
  }

  @BeforeEach
  void connect() {
    http = new Http(port);
  }

  static String newOrder() {
    return "order-" + ORDERS.incrementAndGet() + "-1";
  }

  String authorise(String orderId, long amount, String method, String script) {
    var body = new LinkedHashMap<String, Object>();
    body.put("orderId", orderId);
    body.put("amount", amount);
    body.put("method", method);
    if (!script.isEmpty()) {
      body.put("script", script);
    }
    var answer = http.post("/sandbox/pg/authorize", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.field("paymentKey");
  }

  String authorise(String orderId, long amount) {
    return authorise(orderId, amount, "CARD", "");
  }

  Http.Answer confirm(String paymentKey, String orderId, long amount, String... headers) {
    return http.pg("/v1/payments/confirm", confirmation(paymentKey, orderId, amount), headers);
  }

  static Map<String, Object> confirmation(String paymentKey, String orderId, long amount) {
    return Map.of("paymentKey", paymentKey, "orderId", orderId, "amount", amount);
  }

  String paid(String orderId, long amount) {
    var paymentKey = authorise(orderId, amount);
    assertThat(confirm(paymentKey, orderId, amount).status()).isEqualTo(200);
    return paymentKey;
  }

  Http.Answer cancel(String paymentKey, Map<String, Object> order) {
    var body = new LinkedHashMap<String, Object>(order);
    body.putIfAbsent("cancelReason", "단순 변심");
    return http.pg("/v1/payments/" + paymentKey + "/cancel", body);
  }

  String statusOf(String paymentKey) {
    return http.pg("/v1/payments/" + paymentKey).field("status");
  }

  String ledger(String orderId) {
    var rows = new StringBuilder();
    for (var row : http.get("/sandbox/pg/ledger?orderId=" + orderId).json()) {
      rows.append(row.path("type").asString("")).append(' ');
      rows.append(row.path("amount").asLong()).append(' ');
    }
    return rows.toString().strip();
  }
}
