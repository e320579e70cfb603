package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;

class RestartIT {

  private static final WebhookReceiver WEBHOOKS = new WebhookReceiver();

  @TempDir Path folder;

  @Test
  void theOutsideWorldRemembersAfterARestart() throws IOException {
    String key;
    String invoice;
    Http.Answer confirmed;
    try (var sandbox = start()) {
      var http = http(sandbox);
      key = authorise(http, "order-restart-1");
      confirmed = confirm(http, key, "order-restart-1");
      http.pg(
          "/v1/payments/" + key + "/cancel", Map.of("cancelReason", "부분 취소", "cancelAmount", 400));
      http.post("/sms/v1/messages", Map.of("to", "010", "text", "기억해 주세요"));
      invoice = invoice(http);
    }
    tear("payments");
    tear("courier");
    tear("messages");

    try (var sandbox = start()) {
      var http = http(sandbox);

      var ledger = http.get("/sandbox/pg/ledger?orderId=order-restart-1").json();
      assertThat(ledger.findValuesAsString("type")).containsExactly("CAPTURE", "REFUND");
      assertThat(http.pg("/v1/payments/" + key).json().path("balanceAmount").asLong())
          .isEqualTo(600);
      assertThat(confirm(http, key, "order-restart-1").text()).isEqualTo(confirmed.text());
      assertThat(http.get("/sandbox/messages?to=010").json()).hasSize(1);
      assertThat(invoice(http)).isGreaterThan(invoice);
      var next = authorise(http, "order-restart-2");
      assertThat(confirm(http, next, "order-restart-2").status()).isEqualTo(200);
    }

    try (var sandbox = start()) {
      assertThat(http(sandbox).get("/sandbox/pg/ledger").json()).hasSize(3);
    }
  }

  @Test
  void anUndeliveredWebhookIsSentAfterARestart() {
    WEBHOOKS.refuseNext(1);
    try (var sandbox = start("--sandbox.pg.webhook-retry-unit=1h")) {
      var http = http(sandbox);
      confirm(http, authorise(http, "order-webhook-1"), "order-webhook-1");
      await().until(() -> WEBHOOKS.of("order-webhook-1").size() == 1);
    }

    try (var _ = start()) {
      await().until(() -> WEBHOOKS.of("order-webhook-1").size() == 2);
      assertThat(WEBHOOKS.of("order-webhook-1").getLast().retried()).isEqualTo(1);
    }
  }

  @Test
  void twoSandboxesDoNotShareAFolder() {
    try (var _ = start()) {
      assertThatThrownBy(this::start).rootCause().hasMessageContaining("Another sandbox is using");
    }
  }

  @Test
  void withoutASecretNothingStarts() {
    assertThatThrownBy(() -> start("--sandbox.pg.secret-key="))
        .rootCause()
        .hasMessageContaining("SANDBOX_PG_SECRET");
  }

  @Test
  void aTakenMailPortIsNamed() {
    try (var first = start()) {
      var taken = first.getEnvironment().getRequiredProperty("local.smtp.port");

      assertThatThrownBy(
              () ->
                  start(
                      "--sandbox.smtp.port=" + taken, "--sandbox.data=" + folder.resolve("other")))
          .hasCauseInstanceOf(PortInUseException.class)
          .hasStackTraceContaining("Port " + taken + " is already in use");
    }
  }

  private ConfigurableApplicationContext start(String... overrides) {
    var arguments = new LinkedHashMap<String, String>();
    arguments.put("--server.port", "0");
    arguments.put("--sandbox.smtp.port", "0");
    arguments.put("--sandbox.pg.secret-key", Http.SECRET);
    arguments.put("--sandbox.data", folder.toString());
    arguments.put("--sandbox.pg.webhook-url", WEBHOOKS.url());
    arguments.put("--sandbox.pg.webhook-retry-unit", "20ms");
    for (var override : overrides) {
      var equals = override.indexOf('=');
      arguments.put(override.substring(0, equals), override.substring(equals + 1));
    }
    return SpringApplication.run(
        SandboxApplication.class,
        arguments.entrySet().stream()
            .map(argument -> argument.getKey() + "=" + argument.getValue())
            .toArray(String[]::new));
  }

  private static Http http(ConfigurableApplicationContext sandbox) {
    return new Http(sandbox.getEnvironment().getRequiredProperty("local.server.port", int.class));
  }

  private static String authorise(Http http, String order) {
    return http.post(
            "/sandbox/pg/authorize", Map.of("orderId", order, "amount", 1_000, "method", "CARD"))
        .field("paymentKey");
  }

  private static Http.Answer confirm(Http http, String key, String order) {
    return http.pg(
        "/v1/payments/confirm",
        RunningSandbox.confirmation(key, order, 1_000),
        "Idempotency-Key",
        "confirm:" + order);
  }

  private static String invoice(Http http) {
    var wish = Map.of("CUST_ID", "JANGTEO", "BIZ_REG_NUM", "1234567890");
    var token =
        http.post("/courier/cj/ReqOneDayToken", Map.of("DATA", wish))
            .json()
            .path("DATA")
            .path("TOKEN_NUM")
            .asString();
    return http.post(
            "/courier/cj/ReqInvcNo",
            Map.of("DATA", Map.of("CLNTNUM", "JANGTEO", "TOKEN_NUM", token)),
            "CJ-Gateway-APIKey",
            token)
        .json()
        .path("DATA")
        .path("INVC_NO")
        .asString();
  }

  /** What a crash in the middle of a write leaves behind. */
  private void tear(String book) throws IOException {
    Files.writeString(
        folder.resolve(book + ".jsonl"), "{\"fact\":\"capt", StandardOpenOption.APPEND);
  }
}
