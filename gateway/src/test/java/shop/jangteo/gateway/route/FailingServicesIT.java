package shop.jangteo.gateway.route;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.gateway.Client.Answer;
import shop.jangteo.gateway.RunningGateway;
import shop.jangteo.gateway.Stub;

class FailingServicesIT extends RunningGateway {

  private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void aServiceThatIsDownIsNamed() {
    instances(Map.of("order-service", "" + Stub.closedPort()));

    var answer = client().with("Accept-Language", "en").get("/api/v1/orders");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
    assertThat(answer.json().path("detail").asString())
        .contains("order-service", "nothing was done");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().path("traceId").asString()).isEqualTo(answer.header("traceId"));
  }

  @Test
  void aPostGoesToTheNextInstanceWhenNothingWasSent() {
    try (var second = new Stub("second")) {
      instances(Map.of("order-service", Stub.closedPort() + "," + second.port()));

      for (var i = 0; i < 10; i++) {
        var answer = client().post("/api/v1/orders", "{\"n\":%d}".formatted(i));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(second.last().body()).isEqualTo("{\"n\":%d}".formatted(i));
      }
      assertThat(second.heard()).hasSize(10);
    }
  }

  @Test
  void aGetGoesToTheNextInstanceWhenOneSaysItCannot() {
    try (var sick = new Stub("sick")) {
      sick.on("/api/v1/orders", asked -> Stub.answer(asked, 503, "{}"));
      instances(Map.of("order-service", sick.port() + "," + stub("order-service").port()));

      for (var i = 0; i < 6; i++) {
        assertThat(client().get("/api/v1/orders").status()).isEqualTo(200);
      }
      assertThat(sick.heard()).isNotEmpty();
    }
  }

  @Test
  void aGetThatBreaksOffIsAskedOfTheNextInstance() {
    try (var sick = new Stub("sick")) {
      sick.on("/api/v1/cart", asked -> {});
      instances(Map.of("order-service", sick.port() + "," + stub("order-service").port()));

      for (var i = 0; i < 4; i++) {
        assertThat(client().get("/api/v1/cart").status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aPostThatWasSentIsNeverSentAgain() {
    try (var other = new Stub("other")) {
      var order = stub("order-service");
      order.on("/api/v1/orders", _ -> {}); // hears it, and hangs up
      other.on("/api/v1/orders", _ -> {});
      instances(Map.of("order-service", order.port() + "," + other.port()));

      var answer = client().post("/api/v1/orders", "{}");

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.code()).isEqualTo("NO_ANSWER");
      assertThat(order.heard().size() + other.heard().size()).isEqualTo(1);
    }
  }

  @Test
  void aServiceThatIsKilledWhileItWorksMayHaveDoneIt() throws Exception {
    try (var dying = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var dies =
          CompletableFuture.runAsync(
              () -> {
                try (var connection = dying.accept()) {
                  assertThat(connection.getInputStream().read()).isEqualTo('P');
                  connection.setSoLinger(true, 0); // a reset, as the kernel of a dead process sends
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      instances(Map.of("order-service", "" + dying.getLocalPort()));

      var answer = client().post("/api/v1/orders", "{}");

      dies.get(30, SECONDS);
      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.code()).isEqualTo("NO_ANSWER");
    }
  }

  @Test
  void callersWhoBreakOffDoNotOpenTheBreaker() throws IOException {
    for (var i = 0; i < 20; i++) {
      try (var socket = new Socket("127.0.0.1", port)) {
        socket
            .getOutputStream()
            .write(
                """
                POST /api/v1/cart HTTP/1.1\r
                Host: localhost\r
                X-Forwarded-For: 192.0.2.77\r
                Content-Length: 100\r
                \r
                {"half":\
                """
                    .getBytes(StandardCharsets.US_ASCII));
        socket.setSoLinger(true, 0);
      }
    }

    assertThat(client().get("/api/v1/cart").status()).isEqualTo(200);
    assertThat(breaker("order-service").getState()).isEqualTo(State.CLOSED);
    assertThat(breaker("order-service").getMetrics().getNumberOfFailedCalls()).isZero();
  }

  @Test
  void aPostThatIsRefusedWith503ComesBackAsItIs() {
    var order = stub("order-service");
    order.on("/api/v1/orders", asked -> Stub.answer(asked, 503, "{\"code\":\"TOO_BUSY\"}"));

    var answer = client().post("/api/v1/orders", "{}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("TOO_BUSY");
    assertThat(order.heard()).hasSize(1);
  }

  @Test
  void silenceEndsWithTheWordThatItMayHaveBeenDone() {
    var release = new CountDownLatch(1);
    stub("delivery-service").on("/api/v1/shipments", _ -> release.await(20, SECONDS));

    var answer = client().with("Accept-Language", "en-GB").get("/api/v1/shipments");

    release.countDown();
    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.code()).isEqualTo("NO_ANSWER");
    assertThat(answer.json().path("detail").asString()).contains("Idempotency-Key");
  }

  @ParameterizedTest
  @CsvSource({
    "payment-service, /api/v1/payments/confirm",
    "review-service, /api/v1/reviews/r-1/images",
    "product-service, /api/v1/products/p-1/images"
  })
  void paymentsAndPicturesMayTakeLonger(String service, String path) {
    var wait = new CountDownLatch(1);
    stub(service)
        .on(
            path,
            asked -> {
              assertThat(wait.await(4, SECONDS)).isFalse();
              Stub.answer(asked, 200, "{\"status\":\"DONE\"}");
            });

    var answer = client().post(path, "{}");

    assertThat(answer.json().path("status").asString()).isEqualTo("DONE");
  }

  @Test
  void theBreakerOpensOnSilenceAndClosesWhenTheServiceIsBack() {
    instances(Map.of("notification-service", "" + Stub.closedPort()));

    for (var i = 0; i < 10; i++) {
      assertThat(client().get("/api/v1/notifications").status()).isEqualTo(503);
    }

    assertThat(breaker("notification-service").getState()).isEqualTo(State.OPEN);
    var refused = client().get("/api/v1/notifications");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("3");

    instances(Map.of());

    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(client().get("/api/v1/notifications").status()).isEqualTo(200);
              assertThat(breaker("notification-service").getState()).isEqualTo(State.CLOSED);
            });
  }

  @Test
  void answersDoNotOpenTheBreakerWhateverTheySay() {
    stub("order-service").on("/api/v1/orders", asked -> Stub.answer(asked, 503, "{}"));

    for (var i = 0; i < 20; i++) {
      client().post("/api/v1/orders", "{}");
    }

    assertThat(breaker("order-service").getState()).isEqualTo(State.CLOSED);
    assertThat(client().post("/api/v1/orders/o-1/cancel", "{}").status()).isEqualTo(200);
  }

  @Test
  void changesThatWaitedInVainDoNotShutEverybodyOut() {
    var release = new CountDownLatch(1);
    stub("order-service").on("/api/v1/orders", _ -> release.await(20, SECONDS));

    var answers = atOnce(20, () -> client().post("/api/v1/orders", "{}"));

    release.countDown();
    assertThat(answers).allMatch(answer -> answer.status() == 504);
    assertThat(breaker("order-service").getState()).isEqualTo(State.CLOSED);
    assertThat(client().get("/api/v1/cart").status()).isEqualTo(200);
  }

  @Test
  void questionsThatNobodyAnswersOpenTheBreaker() {
    var release = new CountDownLatch(1);
    stub("order-service").on("/api/v1/orders", _ -> release.await(20, SECONDS));

    var answers = atOnce(20, () -> client().get("/api/v1/orders"));

    release.countDown();
    assertThat(answers).allMatch(answer -> answer.status() == 504);
    assertThat(breaker("order-service").getState()).isEqualTo(State.OPEN);
  }

  @Test
  void serverSentEventsPassOneByOneAndOutliveThePatience() {
    var first = new CountDownLatch(1);
    stub("order-service")
        .on(
            "/api/v1/orders/o-1/events",
            asked -> {
              asked.getResponseHeaders().set("Content-Type", "text/event-stream");
              asked.sendResponseHeaders(200, 0);
              asked.getResponseBody().write("data: PLACED\n\n".getBytes());
              asked.getResponseBody().flush();
              assertThat(first.await(30, SECONDS)).isTrue();
              for (var beat = 0; beat < 4; beat++) {
                assertThat(new CountDownLatch(1).await(1, SECONDS)).isFalse();
                asked.getResponseBody().write(":\n\n".getBytes());
                asked.getResponseBody().flush();
              }
              asked.getResponseBody().write("data: PAID\n\n".getBytes());
            });

    var answer = client().stream("/api/v1/orders/o-1/events");

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
    try (var lines = answer.body()) {
      var read = lines.iterator();
      assertThat(read.next()).isEqualTo("data: PLACED");
      first.countDown(); // only now does the service go on: the first event was not held back
      var rest = new StringBuilder();
      read.forEachRemaining(rest::append);
      assertThat(rest).contains("::::").contains("data: PAID");
    }
  }

  @Test
  void aStreamWhoseServiceIsDeafStillBegins() {
    var release = new CountDownLatch(1);
    stub("order-service")
        .on(
            "/api/v1/orders/o-2/events",
            asked -> {
              assertThat(release.await(4, SECONDS)).isFalse();
              Stub.answer(asked, 200, "{}");
            });

    assertThat(client().get("/api/v1/orders/o-2/events").status()).isEqualTo(200);
  }

  private static List<Answer> atOnce(int times, Supplier<Answer> call) {
    var calls =
        IntStream.range(0, times)
            .mapToObj(_ -> CompletableFuture.supplyAsync(call, THREADS))
            .toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }
}
