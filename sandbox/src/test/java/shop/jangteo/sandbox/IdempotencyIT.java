package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends RunningSandbox {

  private static final String HEADER = "Idempotency-Key";

  @Test
  void aRepeatedConfirmGetsTheFirstAnswer() {
    var order = newOrder();
    var key = authorise(order, 1_000);

    var first = confirm(key, order, 1_000, HEADER, "confirm:" + order);
    var second = confirm(key, order, 1_000, HEADER, "confirm:" + order);

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
  }

  @Test
  void theBodyIsNoPartOfTheScopeButTheUrlIs() {
    var order = newOrder();
    var other = newOrder();
    var key = paidUnder(order, "shared:" + order);
    var otherKey = authorise(other, 1_000);

    var reused = confirm(otherKey, other, 1_000, HEADER, "shared:" + order);
    var cancelled =
        http.pg(
            "/v1/payments/" + key + "/cancel",
            Map.of("cancelReason", "품절"),
            HEADER,
            "shared:" + order);

    assertThat(reused.field("orderId")).isEqualTo(order);
    assertThat(ledger(other)).isEmpty();
    assertThat(cancelled.field("status")).isEqualTo("CANCELED");
  }

  @Test
  void aTwinThatArrivesTooEarlyIsToldToWait() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "stall:3000");
    var twin = "twin:" + order;
    var body = confirmation(key, order, 1_000);

    var one = http.pgLater("/v1/payments/confirm", body, HEADER, twin);
    var other = http.pgLater("/v1/payments/confirm", body, HEADER, twin);

    var answers =
        Stream.of(one.join(), other.join())
            .sorted(Comparator.comparing(Http.Answer::status))
            .toList();
    assertThat(answers).extracting(Http.Answer::status).containsExactly(200, 409);
    assertThat(answers.getLast().code()).isEqualTo("IDEMPOTENT_REQUEST_PROCESSING");
    assertThat(confirm(key, order, 1_000, HEADER, twin).text())
        .isEqualTo(answers.getFirst().text());
    assertThat(ledger(order)).isEqualTo("CAPTURE 1000");
  }

  @Test
  void aLostAnswerIsReadAgainWithTheSameKey() {
    var order = newOrder();
    var key = authorise(order, 1_000, "CARD", "charge-then-timeout");

    assertThat(confirm(key, order, 1_000, HEADER, "lost:" + order).status()).isEqualTo(504);

    var again = confirm(key, order, 1_000, HEADER, "lost:" + order);
    assertThat(again.field("status")).isEqualTo("DONE");
  }

  @Test
  void aDeclineIsRememberedButAnAccidentIsNot() {
    var declined = newOrder();
    var failed = newOrder();
    var declinedKey = authorise(declined, 1_000, "CARD", "decline:INVALID_STOPPED_CARD");
    var failedKey = authorise(failed, 1_000, "CARD", "error-500");

    confirm(declinedKey, declined, 1_000, HEADER, "d:" + declined);
    confirm(failedKey, failed, 1_000, HEADER, "f:" + failed);

    assertThat(confirm(declinedKey, declined, 1_000, HEADER, "d:" + declined).code())
        .isEqualTo("INVALID_STOPPED_CARD");
    assertThat(confirm(failedKey, failed, 1_000, HEADER, "f:" + failed).field("status"))
        .isEqualTo("DONE");
  }

  @Test
  void aKeyIsForgottenAfterFifteenDays() {
    var order = newOrder();
    var key = paidUnder(order, "old:" + order);

    clock.putForward(Duration.ofDays(15));

    assertThat(confirm(key, order, 1_000, HEADER, "old:" + order).code())
        .isEqualTo("ALREADY_PROCESSED_PAYMENT");
  }

  @Test
  void anOverlongKeyIsRefused() {
    var order = newOrder();
    var key = authorise(order, 1_000);

    assertThat(confirm(key, order, 1_000, HEADER, "k".repeat(301)).code())
        .isEqualTo("INVALID_IDEMPOTENCY_KEY");
    assertThat(confirm(key, order, 1_000, HEADER, "k".repeat(300)).status()).isEqualTo(200);
  }

  private String paidUnder(String order, String idempotencyKey) {
    var key = authorise(order, 1_000);
    assertThat(confirm(key, order, 1_000, HEADER, idempotencyKey).status()).isEqualTo(200);
    return key;
  }
}
