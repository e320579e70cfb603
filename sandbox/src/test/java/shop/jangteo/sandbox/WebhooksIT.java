package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhooksIT extends RunningSandbox {

  @Test
  void aPaymentIsAnnouncedWhole() {
    var order = newOrder();
    var key = paid(order, 1_000);

    var webhook = arrived(order, 1).getFirst();

    assertThat(webhook.body().path("eventType").asString()).isEqualTo("PAYMENT_STATUS_CHANGED");
    assertThat(webhook.body().path("createdAt").asString()).doesNotContain("+", "Z");
    assertThat(webhook.body().path("data").path("paymentKey").asString()).isEqualTo(key);
    assertThat(webhook.status()).isEqualTo("DONE");
    assertThat(webhook.retried()).isZero();
  }

  @Test
  void aRefusedWebhookComesAgainUntilItIsAccepted() {
    var order = newOrder();
    var key = authorise(order, 1_000);
    WEBHOOKS.refuseNext(3);

    confirm(key, order, 1_000);

    var attempts = arrived(order, 4);
    assertThat(attempts).extracting(WebhookReceiver.Received::retried).containsExactly(0, 1, 2, 3);
    assertThat(ids(attempts)).hasSize(1);
    await()
        .during(Duration.ofMillis(300))
        .untilAsserted(() -> assertThat(WEBHOOKS.of(order)).hasSize(4));
  }

  @Test
  void aProviderThatIsDownAnnouncesLater() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "stall:3000");
    var confirming = http.pgLater("/v1/payments/confirm", confirmation(key, order, 1_000));
    await().until(() -> statusOf(key).equals("IN_PROGRESS"));

    http.put("/sandbox/pg/weather", Map.of("mode", "DOWN"));
    confirming.join();

    assertThat(WEBHOOKS.of(order)).isEmpty();
    http.put("/sandbox/pg/weather", Map.of("mode", "FAIR"));
    assertThat(arrived(order, 1).getFirst().status()).isEqualTo("DONE");
  }

  @Test
  void aDuplicateComesFiveTimesUnderOneId() {
    var order = newOrder();
    confirm(authorise(order, 1_000, "CARD", "duplicate-webhook"), order, 1_000);

    assertThat(ids(arrived(order, 5))).hasSize(1);
  }

  @Test
  void aSilentPaymentIsNotAnnounced() {
    var order = newOrder();
    var loud = newOrder();
    confirm(authorise(order, 1_000, "CARD", "no-webhook"), order, 1_000);

    paid(loud, 1_000);

    arrived(loud, 1);
    assertThat(WEBHOOKS.of(order)).isEmpty();
  }

  @Test
  void aWebhookMayOvertakeTheAnswer() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "webhook-first");

    assertThat(confirm(key, order, 1_000).status()).isEqualTo(200);

    assertThat(WEBHOOKS.of(order)).hasSize(1);
  }

  @Test
  void aForgedWebhookClaimsMoneyThatNeverMoved() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "forged-webhook");

    assertThat(arrived(order, 1).getFirst().status()).isEqualTo("DONE");

    assertThat(statusOf(key)).isEqualTo("IN_PROGRESS");
    assertThat(ledger(order)).isEmpty();
  }

  @Test
  void aForgedDepositCarriesAnotherSecret() {
    var order = newOrder();
    var key = authorise(order, 1_000, "VIRTUAL_ACCOUNT", "forged-webhook");
    var secret = confirm(key, order, 1_000).field("secret");

    var forged = arrived(order, 2).stream().filter(WebhookReceiver.Received::isFlat).toList();

    assertThat(forged).hasSize(1);
    assertThat(forged.getFirst().status()).isEqualTo("DONE");
    assertThat(forged.getFirst().body().path("secret").asString()).isNotEqualTo(secret);
    assertThat(ledger(order)).isEmpty();
  }

  @Test
  void aContradictionFollowsTheTruth() {
    var order = newOrder();
    confirm(authorise(order, 1_000, "CARD", "contradictory-webhook"), order, 1_000);

    assertThat(arrived(order, 2))
        .extracting(WebhookReceiver.Received::status)
        .containsExactly("DONE", "ABORTED");
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
  }

  @Test
  void aDepositIsAnnouncedTwiceInTwoShapes() {
    var order = newOrder();
    var secret =
        confirm(authorise(order, 1_000, "VIRTUAL_ACCOUNT", ""), order, 1_000).field("secret");

    http.post("/sandbox/pg/deposits", Map.of("orderId", order));

    var callback =
        arrived(order, 2).stream()
            .filter(WebhookReceiver.Received::isFlat)
            .findFirst()
            .orElseThrow();
    assertThat(callback.body().propertyNames())
        .containsExactlyInAnyOrder("createdAt", "secret", "status", "transactionKey", "orderId");
    assertThat(callback.body().path("secret").asString()).isEqualTo(secret);
    assertThat(callback.status()).isEqualTo("DONE");
  }

  @Test
  void cancelsAreAnnounced() {
    var order = newOrder();
    var key = paid(order, 1_000);
    arrived(order, 1);

    cancel(key, Map.of("cancelAmount", 300));

    assertThat(arrived(order, 2).getLast().status()).isEqualTo("PARTIAL_CANCELED");
  }

  private static List<WebhookReceiver.Received> arrived(String orderId, int count) {
    await().until(() -> WEBHOOKS.of(orderId).size() == count);
    return WEBHOOKS.of(orderId);
  }

  private static HashSet<String> ids(List<WebhookReceiver.Received> webhooks) {
    var ids = new HashSet<String>();
    webhooks.forEach(webhook -> ids.add(webhook.transmissionId()));
    return ids;
  }
}
