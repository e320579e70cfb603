package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DeedsIT extends RunningSandbox {

  @Test
  void aScriptIsCountedWhenItStrikesAndNotWhenItIsOrdered() {
    for (var script :
        new String[] {"decline:REJECT_CARD_PAYMENT", "error-500", "garbage", "stall:10"}) {
      var name = script.replaceAll(":.*", "");
      var order = newOrder();
      var before = struck(name);
      var key = authorise(order, 1_000, "CARD", script);
      assertThat(struck(name)).as(script).isEqualTo(before);

      confirm(key, order, 1_000);

      assertThat(struck(name)).as(script).isEqualTo(before + 1);
    }
  }

  @Test
  void webhookScriptsAreCountedWhenTheyAreSent() {
    for (var name :
        new String[] {
          "duplicate-webhook", "no-webhook", "webhook-first", "contradictory-webhook"
        }) {
      var order = newOrder();
      var before = struck(name);
      var key = authorise(order, 1_000, "CARD", name);
      assertThat(struck(name)).as(name).isEqualTo(before);

      confirm(key, order, 1_000);

      await().untilAsserted(() -> assertThat(struck(name)).as(name).isEqualTo(before + 1));
    }
  }

  @Test
  void aForgeryIsCountedAsSoonAsSomebodyWantsToPay() {
    var before = struck("forged-webhook");

    authorise(newOrder(), 1_000, "CARD", "forged-webhook");

    assertThat(struck("forged-webhook")).isEqualTo(before + 1);
  }

  @Test
  void lostAndGarbledAnswersAreCounted() {
    var lost = newOrder();
    var garbled = newOrder();
    var before = http.get("/sandbox/pg/deeds").json();

    confirm(authorise(lost, 1_000, "CARD", "charge-then-timeout"), lost, 1_000);
    confirm(authorise(garbled, 1_000, "CARD", "garbage"), garbled, 1_000);

    var after = http.get("/sandbox/pg/deeds").json();
    assertThat(after.path("answersLost").asLong() - before.path("answersLost").asLong())
        .isEqualTo(1);
    assertThat(after.path("answersGarbled").asLong() - before.path("answersGarbled").asLong())
        .isEqualTo(1);
  }

  @Test
  void aRefundWhoseAnswerIsLostIsCountedWhenItIsMade() {
    var order = newOrder();
    var before = struck("refund-answer-lost");
    var key = authorise(order, 1_000, "CARD", "refund-answer-lost");
    confirm(key, order, 1_000);
    assertThat(struck("refund-answer-lost")).isEqualTo(before);

    cancel(key, Map.of("cancelAmount", 400));

    assertThat(struck("refund-answer-lost")).isEqualTo(before + 1);
  }

  @Test
  void badWeatherIsCountedByCall() {
    var order = newOrder();
    var key = authorise(order, 1_000);
    var before = count("turnedAway");
    http.put("/sandbox/pg/weather", Map.of("mode", "DOWN"));

    assertThat(confirm(key, order, 1_000).status()).isEqualTo(503);

    http.put("/sandbox/pg/weather", Map.of("mode", "SLOW", "ms", 10));
    assertThat(count("turnedAway")).isEqualTo(before + 1);
    var delayed = count("answersDelayed");
    confirm(key, order, 1_000);
    assertThat(count("answersDelayed")).isEqualTo(delayed + 1);
    http.put("/sandbox/pg/weather", Map.of("mode", "FAIR"));
  }

  @Test
  void webhooksAreCountedByAttempt() {
    var order = newOrder();
    var sent = count("webhooksSent");
    var accepted = count("webhooksAccepted");
    var key = authorise(order, 1_000);
    WEBHOOKS.refuseNext(2);

    confirm(key, order, 1_000);

    await().untilAsserted(() -> assertThat(count("webhooksAccepted")).isGreaterThan(accepted));
    assertThat(count("webhooksSent")).isGreaterThanOrEqualTo(sent + 3);
  }

  private long struck(String script) {
    return http.get("/sandbox/pg/deeds").json().path("struck").path(script).asLong(0);
  }

  private long count(String name) {
    return http.get("/sandbox/pg/deeds").json().path(name).asLong();
  }
}
