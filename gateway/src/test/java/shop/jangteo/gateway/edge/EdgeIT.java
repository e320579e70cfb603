package shop.jangteo.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import shop.jangteo.gateway.Client;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Stub;

class EdgeIT extends RunningGateway {

  private static final String STRANGERS_TRACE = "11111111111111111111111111111111";

  @LocalManagementPort private int management;

  @Test
  void whatOnlyWeMaySayIsTakenOffARequest() {
    client()
        .with("X-Service-Authorization", "Bearer stolen")
        .with("Forwarded", "for=1.2.3.4")
        .with("X-Real-IP", "1.2.3.4")
        .with("X-Forwarded-Prefix", "/internal")
        .with("X-Original-URL", "/internal")
        .with("tracestate", "a=b")
        .with("baggage", "memberId=m-2")
        .with("b3", "1-2-1")
        .with("X-B3-TraceId", STRANGERS_TRACE)
        .with("Idempotency-Key", "k-1")
        .get("/api/v1/orders");

    var heard = stub("order-service").last().headers();
    assertThat(heard.keySet())
        .doesNotContain(
            "X-service-authorization",
            "Forwarded",
            "X-real-ip",
            "X-forwarded-prefix",
            "X-original-url",
            "Tracestate",
            "Baggage",
            "B3",
            "X-b3-traceid");
    assertThat(heard.getFirst("Idempotency-Key")).isEqualTo("k-1");
  }

  @Test
  void theTraceBeginsHereAndGoesOn() {
    var answer =
        client()
            .with("traceparent", "00-" + STRANGERS_TRACE + "-2222222222222222-01")
            .get("/api/v1/orders");

    var traceId = answer.header("traceId");
    assertThat(traceId).hasSize(32).isNotEqualTo(STRANGERS_TRACE);
    assertThat(stub("order-service").last().headers().get("traceparent"))
        .singleElement()
        .asString()
        .startsWith("00-" + traceId + "-");
  }

  @Test
  void theServiceIsToldTheCallersAddress() {
    client().with("X-Forwarded-For", "6.6.6.6, 198.51.100.7").get("/api/v1/orders");

    var heard = stub("order-service").last().headers();
    assertThat(heard.get("X-Forwarded-For")).containsExactly("198.51.100.7");
    assertThat(heard.get("X-Forwarded-Proto")).containsExactly("http");
    assertThat(heard.get("X-Forwarded-Host")).containsExactly("127.0.0.1:" + port);
  }

  @Test
  void everyAnswerCarriesTheSameHeaders() {
    var ours = client().get("/nowhere");
    var theirs = client().get("/api/v1/orders");

    for (var answer : new Client.Answer[] {ours, theirs}) {
      assertThat(answer.header("traceId")).hasSize(32);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("X-Powered-By")).isEmpty();
    }
  }

  @Test
  void aServicesOwnWordOnSecurityHeadersIsReplacedAndNotDoubled() {
    stub("order-service")
        .on(
            "/api/v1/orders",
            asked -> {
              asked.getResponseHeaders().set("X-Frame-Options", "SAMEORIGIN");
              asked.getResponseHeaders().set("Cache-Control", "max-age=60");
              asked.getResponseHeaders().set("traceId", "mine");
              Stub.answer(asked, 200, "{}");
            });

    var answer = client().get("/api/v1/orders");

    assertThat(answer.response().headers().allValues("X-Frame-Options")).containsExactly("DENY");
    assertThat(answer.response().headers().allValues("traceId"))
        .singleElement()
        .isNotEqualTo("mine");
    assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60");
  }

  @Test
  void overHttpsTheBrowserIsToldToStayThere() {
    var answer = client().with("X-Forwarded-Proto", "https").get("/api/v1/orders");

    assertThat(answer.header("Strict-Transport-Security")).contains("max-age=31536000");
    assertThat(stub("order-service").last().headers().getFirst("X-Forwarded-Proto"))
        .isEqualTo("https");
  }

  @Test
  void aLongBodyIsRefusedByItsAnnouncedLength() {
    var answer = client().send("POST", "/api/v1/orders", BodyPublishers.ofByteArray(tooMuch()));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(answer.json().path("detail").asString()).contains("1048576");
    assertThat(stub("order-service").heard()).isEmpty();
  }

  @Test
  void aLongBodyIsRefusedBeforeItIsSent() {
    var answer = client().announce("POST", "/api/v1/orders", BodyPublishers.ofByteArray(tooMuch()));
    var shorter =
        client().announce("POST", "/api/v1/orders", BodyPublishers.ofByteArray(new byte[10]));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(shorter.status()).isEqualTo(200);
    assertThat(stub("order-service").heard()).hasSize(1);
  }

  @Test
  void aLongBodyIsRefusedAtTheByteThatIsTooMany() {
    var answer =
        client()
            .send(
                "POST",
                "/api/v1/orders",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(tooMuch())));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(breaker("order-service").getMetrics().getNumberOfFailedCalls()).isZero();
  }

  @Test
  void aBodyOfTheLargestSizePasses() {
    var answer =
        client().send("POST", "/api/v1/orders", BodyPublishers.ofByteArray(new byte[1024 * 1024]));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stub("order-service").last().body()).hasSize(1024 * 1024);
  }

  @Test
  void aPictureMayBeLarger() {
    var most = 5 * 1024 * 1024;
    var path = "/api/v1/products/0ABC/images";

    var largest = client().send("POST", path, BodyPublishers.ofByteArray(new byte[most]));
    var tooLarge = client().send("POST", path, BodyPublishers.ofByteArray(new byte[most + 1]));
    var elsewhere = client().send("POST", path + "/uploads", BodyPublishers.ofByteArray(tooMuch()));

    assertThat(largest.status()).isEqualTo(200);
    assertThat(stub("product-service").last().body()).hasSize(most);
    assertThat(tooLarge.code()).isEqualTo("BODY_TOO_LARGE");
    assertThat(elsewhere.code()).isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void aBodyOfUnknownLengthPasses() {
    var body = "{\"a\":1}".repeat(1_000);
    var answer =
        client()
            .send(
                "POST",
                "/api/v1/orders",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(stub("order-service").last().body()).isEqualTo(body);
  }

  @Test
  void longHeadersAreRefused() {
    var answer = client().with("X-Long", "x".repeat(20_000)).get("/api/v1/orders");

    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.code()).isEqualTo("HEADERS_TOO_LARGE");
  }

  @ParameterizedTest
  @ValueSource(ints = {4_096, 10_000, 90_000})
  void longAddressesAreRefused(int length) {
    var answer = client().get("/api/v1/search/products?q=" + "x".repeat(length));

    assertThat(answer.status()).isEqualTo(414);
    assertThat(answer.code()).isEqualTo("URI_TOO_LONG");
  }

  @Test
  void aPageOfAnAllowedOriginMayCall() {
    var preflight =
        Client.raw(
            port,
            "OPTIONS /api/v1/orders HTTP/1.1",
            "Origin: https://shop.example\r\n",
            "Access-Control-Request-Method: POST\r\n",
            "Access-Control-Request-Headers: authorization,idempotency-key\r\n");
    var call = client().with("Origin", "https://shop.example").get("/api/v1/orders");

    assertThat(preflight).startsWith("HTTP/1.1 200");
    assertThat(call.status()).isEqualTo(200);
    assertThat(call.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
    assertThat(call.header("Access-Control-Expose-Headers")).contains("traceId");
  }

  @Test
  void aPageOfAllowedOriginCanReadARefusal() {
    var answer = client().with("Origin", "https://shop.example").get("/nowhere");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
  }

  @Test
  void aPageOfAnotherOriginMayNot() {
    var preflight =
        Client.raw(
            port,
            "OPTIONS /api/v1/orders HTTP/1.1",
            "Origin: https://evil.example\r\n",
            "Access-Control-Request-Method: POST\r\n");
    var call = client().with("Origin", "https://evil.example").get("/api/v1/orders");

    assertThat(preflight).startsWith("HTTP/1.1 403");
    assertThat(call.status()).isEqualTo(403);
    assertThat(call.code()).isEqualTo("ORIGIN_REFUSED");
    assertThat(stub("order-service").heard()).isEmpty();
  }

  @Test
  void problemsSpeakKoreanUnlessAskedOtherwise() {
    var korean = client().get("/nowhere").json();
    var english = client().with("Accept-Language", "en-US,en;q=0.9").get("/nowhere").json();
    var nonsense = client().with("Accept-Language", "%%%").get("/nowhere");

    assertThat(korean.path("title").asString()).isEqualTo("찾을 수 없습니다");
    assertThat(english.path("title").asString()).isEqualTo("Not found");
    assertThat(english.path("type").asString()).isEqualTo("urn:jangteo:problem:not-found");
    assertThat(english.path("instance").asString()).isEqualTo("/nowhere");
    assertThat(nonsense.status()).isEqualTo(404);
  }

  @Test
  void healthAnswersOnItsOwnPortAndNothingElseDoes() {
    var own = new Client(management);

    assertThat(own.get("/actuator/health/readiness").json().path("status").asString())
        .isEqualTo("UP");
    assertThat(own.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(own.get("/actuator/prometheus").body())
        .contains("resilience4j_circuitbreaker_state");
    assertThat(own.get("/actuator/env").status()).isEqualTo(404);
    assertThat(own.get("/actuator/gateway").status()).isEqualTo(404);
    assertThat(own.get("/api/v1/orders").status()).isEqualTo(404);
  }

  @Test
  void theCallsOfACheckoutAreMeasuredByTheirPaths() {
    client().post("/api/v1/orders", "{}");
    client().post("/api/v1/orders/0MR5K8Z1QJ4W7/cancel", "{}");

    var measured =
        new Client(management)
            .get("/actuator/prometheus")
            .body()
            .lines()
            .filter(line -> line.startsWith("http_server_requests_seconds_count"))
            .toList();

    assertThat(measured)
        .anyMatch(line -> line.contains("uri=\"/api/v1/orders\"") && line.contains("\"POST\""))
        .noneMatch(line -> line.contains("0MR5K8Z1QJ4W7"));
  }

  private static byte[] tooMuch() {
    return new byte[1024 * 1024 + 1];
  }
}
