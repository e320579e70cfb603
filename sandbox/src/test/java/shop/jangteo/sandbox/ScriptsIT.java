package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptsIT extends RunningSandbox {

  @Test
  void aDeclineAbortsThePaymentAndSaysWhy() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "decline:REJECT_CARD_PAYMENT");

    var answer = confirm(key, order, 1_000);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("REJECT_CARD_PAYMENT");
    var payment = http.pg("/v1/payments/" + key).json();
    assertThat(payment.path("status").asString()).isEqualTo("ABORTED");
    assertThat(payment.path("failure").path("code").asString()).isEqualTo("REJECT_CARD_PAYMENT");
    assertThat(ledger(order)).isEmpty();
    await().until(() -> has(order, "ABORTED"));
  }

  @Test
  void aDeclineMayUseACodeThatNoListNames() {
    var order = newOrder();

    var answer = confirm(authorise(order, 1_000, "CARD", "decline:NEVER_HEARD"), order, 1_000);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("NEVER_HEARD");
  }

  @Test
  void aStalledConfirmChargesLate() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "stall:3000");

    var confirming = http.pgLater("/v1/payments/confirm", confirmation(key, order, 1_000));

    await().until(() -> statusOf(key).equals("IN_PROGRESS"));
    assertThat(confirming.join().field("status")).isEqualTo("DONE");
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
  }

  @Test
  void aLostAnswerHidesACharge() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "charge-then-timeout");

    var confirming = http.pgLater("/v1/payments/confirm", confirmation(key, order, 1_000));

    await().until(() -> statusOf(key).equals("DONE"));
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
    assertThat(confirming.join().status()).isEqualTo(504);
    assertThat(confirm(key, order, 1_000).code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
  }

  @Test
  void aServerErrorStrikesOnceAndChargesNothing() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "error-500");

    var answer = confirm(key, order, 1_000);

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.code()).isEqualTo("FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING");
    assertThat(ledger(order)).isEmpty();
    assertThat(confirm(key, order, 1_000).field("status")).isEqualTo("DONE");
  }

  @Test
  void tooManyRequestsAndBusyStrikeOnceToo() {
    var first = newOrder();
    var second = newOrder();
    var refused = authorise(first, 1_000, "CARD", "429");
    var busy = authorise(second, 1_000, "CARD", "busy");

    assertThat(confirm(refused, first, 1_000).status()).isEqualTo(429);
    assertThat(confirm(refused, first, 1_000).status()).isEqualTo(200);
    assertThat(confirm(busy, second, 1_000).code()).isEqualTo("IDEMPOTENT_REQUEST_PROCESSING");
    assertThat(confirm(busy, second, 1_000).status()).isEqualTo(200);
  }

  @Test
  void garbageHidesACharge() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "garbage");

    var answer = confirm(key, order, 1_000);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).startsWith("<html>");
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
  }

  @Test
  void aLostRefundAnswerHidesARefund() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "refund-answer-lost");
    confirm(key, order, 1_000);

    assertThat(cancel(key, Map.of("cancelAmount", 400)).status()).isEqualTo(504);

    assertThat(ledger(order)).isEqualTo("CAPTURE 1000 REFUND 400");
    clock.putForward(Duration.ofSeconds(1));
    assertThat(cancel(key, Map.of("cancelAmount", 600)).status()).isEqualTo(200);
  }

  @Test
  void aDepositMayBeTakenBack() {
    var order = newOrder();
    var key = authorise(order, 3_000, "VIRTUAL_ACCOUNT", "deposit-undone");
    confirm(key, order, 3_000);

    var answer = http.post("/sandbox/pg/deposits", Map.of("orderId", order));

    assertThat(answer.field("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(ledger(order)).isEqualTo("CAPTURE 3000 REFUND 3000");
    await().until(() -> has(order, "DONE") && has(order, "WAITING_FOR_DEPOSIT"));
    assertThat(http.post("/sandbox/pg/deposits", Map.of("orderId", order)).field("status"))
        .isEqualTo("DONE");
  }

  @Test
  void anUnknownScriptIsRefusedWithTheKnownOnes() {
    for (var script : new String[] {"explode", "stall", "stall:soon", "garbage:1", "decline:"}) {
      var answer =
          http.post(
              "/sandbox/pg/authorize",
              Map.of("orderId", newOrder(), "amount", 1_000, "method", "CARD", "script", script));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("UNKNOWN_SCRIPT");
      assertThat(answer.field("message"))
          .contains("decline:<CODE>", "stall:<ms>", "webhook-first", "refund-answer-lost");
    }
  }

  private static boolean has(String orderId, String status) {
    return WEBHOOKS.of(orderId).stream().anyMatch(webhook -> webhook.status().equals(status));
  }
}
