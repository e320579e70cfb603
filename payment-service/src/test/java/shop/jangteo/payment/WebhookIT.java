package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;

class WebhookIT extends RunningPayments {

  /** Less than the PG is waited for, and more than a busy machine needs. */
  private static final Duration WITHOUT_THE_PG = Duration.ofSeconds(10);

  private final MeterRegistry meters;

  WebhookIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters) {
    super(api, events, jdbc, transaction);
    this.meters = meters;
  }

  private Answer webhook(Object body) {
    return webhook(Ids.next(), body);
  }

  private Answer webhook(String transmissionId, Object body) {
    return api.anonymous()
        .with("tosspayments-webhook-transmission-id", transmissionId)
        .post("/api/v1/payments/webhooks/toss", body);
  }

  private static Map<String, Object> statusChanged(String orderId, String status) {
    return Map.of(
        "eventType", "PAYMENT_STATUS_CHANGED",
        "createdAt", "2026-11-21T12:00:00.000000",
        "data", Map.of("orderId", orderId + "-1", "status", status, "secret", "of the payment"));
  }

  private double heard(String how) {
    return meters.counter("jangteo.webhooks", "pg", "toss", "heard", how).count();
  }

  private long findsOf(String orderId) {
    return TOSS.requests("GET", "/v1/payments/orders/" + orderId + "-1").size();
  }

  @Test
  void aStrangersClaimIsCheckedWithThePgAndChangesNothing() {
    var orderId = orderAsks();
    authorize(orderId);

    assertThat(webhook(statusChanged(orderId, "DONE")).status()).isEqualTo(200);

    eventually(() -> assertThat(findsOf(orderId)).isPositive());
    assertThat(statusOf(orderId)).isEqualTo("READY");
    assertThat(confirm(orderId, authorize(orderId)).text("status")).isEqualTo("APPROVED");
  }

  @Test
  void aWebhookThatOvertakesTheAnswerPaysTheOrderOnce() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.hold(paymentKey);
    var confirming = CompletableFuture.supplyAsync(() -> confirm(orderId, paymentKey));
    eventually(() -> assertThat(TOSS.confirms(paymentKey)).isEqualTo(1));
    TOSS.deposit(paymentKey);

    webhook(statusChanged(orderId, "DONE"));

    await(PaymentApproved.class, orderId);
    TOSS.release(paymentKey);
    assertThat(confirming.join().text("status")).isEqualTo("APPROVED");
    assertThat(announced(PaymentApproved.class, orderId)).hasSize(1);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }

  @Test
  void aHintWhileTheConfirmRunsAsksButDoesNotConfirmTwice() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.hold(paymentKey);
    var confirming = CompletableFuture.supplyAsync(() -> confirm(orderId, paymentKey));
    eventually(() -> assertThat(TOSS.confirms(paymentKey)).isEqualTo(1));

    webhook(statusChanged(orderId, "DONE"));

    eventually(() -> assertThat(findsOf(orderId)).isPositive());
    TOSS.release(paymentKey);
    assertThat(confirming.join().text("status")).isEqualTo("APPROVED");
    assertThat(TOSS.confirms(paymentKey)).isEqualTo(1);
  }

  @Test
  void theSameTransmissionIsHeardOnce() {
    var orderId = orderAsks();
    var before = heard("REPEATED");
    var transmissionId = Ids.next();

    for (int i = 0; i < 5; i++) {
      assertThat(webhook(transmissionId, statusChanged(orderId, "DONE")).status()).isEqualTo(200);
    }

    assertThat(heard("REPEATED") - before).isEqualTo(4);
  }

  @Test
  void aPaidPaymentIsNotDemotedByAWebhook() {
    var orderId = orderAsks();
    paid(orderId);
    var before = heard("ALREADY_PAID");

    assertThat(webhook(statusChanged(orderId, "ABORTED")).status()).isEqualTo(200);

    assertThat(heard("ALREADY_PAID") - before).isEqualTo(1);
    assertThat(statusOf(orderId)).isEqualTo("APPROVED");
  }

  @Test
  void anOrderThatNobodyKnowsIsIgnored() {
    var before = heard("UNKNOWN_ORDER");

    assertThat(webhook(statusChanged("nobody", "DONE")).status()).isEqualTo(200);

    assertThat(heard("UNKNOWN_ORDER") - before).isEqualTo(1);
  }

  @Test
  void aDepositWithAWrongSecretIsNotEvenAskedAbout() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT, "가상계좌");
    confirm(orderId, paymentKey);
    // the PG is also asked now and then without being told of a deposit
    change("UPDATE timers SET due_at = due_at + INTERVAL 1 HOUR WHERE kind = 'ask-pg'");
    var before = heard("FORGED");
    var finds = findsOf(orderId);
    var flat = Map.of("secret", "guessed", "status", "DONE", "orderId", orderId + "-1");

    assertThat(webhook(flat).status()).isEqualTo(200);
    assertThat(webhook(Map.of("eventType", "DEPOSIT_CALLBACK", "data", flat)).status())
        .isEqualTo(200);

    assertThat(heard("FORGED") - before).isEqualTo(2);
    assertThat(findsOf(orderId)).isEqualTo(finds);
    orderExpires(orderId);
  }

  @Test
  void allShapesOfADepositAreUnderstood() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT, "가상계좌");
    confirm(orderId, paymentKey);
    var secret = TOSS.secret(paymentKey);
    var flat = Map.of("secret", secret, "status", "DONE", "orderId", orderId + "-1");
    var typed =
        Map.of("eventType", "DEPOSIT_CALLBACK", "secret", secret, "orderId", orderId + "-1");
    var before = heard("ASKING");

    webhook(flat);
    webhook(typed);
    webhook(Map.of("eventType", "DEPOSIT_CALLBACK", "data", flat));

    assertThat(heard("ASKING") - before).isEqualTo(3);
    TOSS.deposit(paymentKey);
    await(PaymentApproved.class, orderId);
  }

  @Test
  void aRepetitionIdThatIsUnusableDoesNotHurt() {
    var orderId = orderAsks();

    assertThat(webhook("x".repeat(500), statusChanged(orderId, "DONE")).status()).isEqualTo(200);
  }

  @Test
  void whatIsNotAboutAPaymentIsAcceptedAndIgnored() {
    var payout =
        Map.of(
            "eventType", "payout.changed",
            "version", "2022-11-16",
            "entityBody", Map.of("id", "p-1"));

    assertThat(webhook(payout).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "\"text\"",
        "{}",
        "{\"eventType\":7}",
        "{\"eventType\":\"<x>\"}",
        "{\"orderId\":12}",
        "{\"orderId\":\"주문\"}",
        "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"' OR 1=1\"}}",
        "{not json"
      })
  void whatIsNoWebhookIsRefused(String body) {
    var answer = webhook(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isIn("MALFORMED_WEBHOOK", "MALFORMED_JSON");
  }

  @Test
  void aWebhookIsAnsweredWhateverThePgDoes() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.hold("find", paymentKey);

    var started = System.nanoTime();
    var answer = webhook(statusChanged(orderId, "DONE"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(WITHOUT_THE_PG);
    eventually(() -> assertThat(findsOf(orderId)).isPositive());
    TOSS.release("find", paymentKey);
  }
}
