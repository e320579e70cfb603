package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.Looks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.LogLines;

class UnknownOutcomeIT extends RunningPayments {

  private final MeterRegistry meters;
  private final Looks looks;

  UnknownOutcomeIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      MeterRegistry meters,
      Looks looks) {
    super(api, events, jdbc, transaction);
    this.meters = meters;
    this.looks = looks;
  }

  @ParameterizedTest
  @EnumSource
  void whateverGoesWrongWithAConfirmTheMoneyIsTakenOnceAndFoundOutAbout(Mishap mishap) {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.next("confirm", paymentKey, mishap);
    var key = Ids.next();

    var answer = confirm(key, orderId, paymentKey, AMOUNT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("UNKNOWN");
    var approved = await(PaymentApproved.class, orderId);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
    var later = confirm(key, orderId, paymentKey, AMOUNT);
    assertThat(later.text("status")).isEqualTo("APPROVED");
    assertThat(later.text("id")).isEqualTo(approved.paymentId());
  }

  @Test
  void aPgThatIsDownForAWhileIsAskedUntilItIsBack() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.next("confirm", paymentKey, Mishap.LOST_ANSWER);
    TOSS.next("find", paymentKey, Mishap.ERROR_500, Mishap.GARBAGE);

    assertThat(confirm(orderId, paymentKey).text("status")).isEqualTo("UNKNOWN");

    looks.look();
    assertThat(meters.get("jangteo.payments.unknown").gauge().value()).isPositive();
    assertThat(meters.get("jangteo.payments.unknown.age").gauge().value()).isNotNegative();
    await(PaymentApproved.class, orderId);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }

  @Test
  void aConfirmThatWasKilledAfterChargingIsAdopted() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.deposit(paymentKey);

    crashedWhileConfirming(orderId, paymentKey);

    await(PaymentApproved.class, orderId);
    assertThat(TOSS.confirms(paymentKey)).isZero();
  }

  @Test
  void aConfirmThatWasKilledBeforeChargingIsDoneAgain() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    crashedWhileConfirming(orderId, paymentKey);

    await(PaymentApproved.class, orderId);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }

  @Test
  void anAuthorisationThatRanOutIsADeclineAndOpensTheNextAttempt() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.become(paymentKey, "EXPIRED");

    crashedWhileConfirming(orderId, paymentKey);

    assertThat(await(PaymentDeclined.class, orderId).code()).isEqualTo("EXPIRED");
    assertThat(opened(orderId, 2).pgOrderId()).isEqualTo(orderId + "-2");
  }

  @Test
  void aPaymentThatWasTakenBackAtThePgIsNotAdopted() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.become(paymentKey, "CANCELED");

    crashedWhileConfirming(orderId, paymentKey);

    assertThat(await(PaymentDeclined.class, orderId).code()).isEqualTo("PAYMENT_VOIDED");
  }

  @Test
  void anEndedOrderIsNotConfirmedAgainButClosed() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    noAnswerForSomeSeconds(paymentKey);
    crashedWhileConfirming(orderId, paymentKey);
    awaitStatus(orderId, "UNKNOWN");
    orderIsCancelled(orderId);

    await(PaymentClosed.class, orderId);
    assertThat(TOSS.confirms(paymentKey)).isZero();
  }

  @Test
  void aCaptureThatComesAfterItWasClosedIsFoundAndTold() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    noAnswerForSomeSeconds(paymentKey);
    crashedWhileConfirming(orderId, paymentKey);
    awaitStatus(orderId, "UNKNOWN");
    orderExpires(orderId);
    await(PaymentClosed.class, orderId);

    TOSS.deposit(paymentKey);

    await(PaymentApproved.class, orderId);
  }

  /** Pauses between questions grow: until the fourth there is time for the order to end. */
  private static void noAnswerForSomeSeconds(String paymentKey) {
    TOSS.next("find", paymentKey, Mishap.ERROR_500, Mishap.ERROR_500, Mishap.ERROR_500);
  }

  @Test
  void anOrderThatEndsWhileTheOutcomeIsUnknownStillHearsOfTheMoney() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.next("confirm", paymentKey, Mishap.LOST_ANSWER);
    assertThat(confirm(orderId, paymentKey).text("status")).isEqualTo("UNKNOWN");

    orderIsCancelled(orderId);

    await(PaymentApproved.class, orderId);
  }

  @Test
  void aLateCaptureClosesTheAttemptThatWasOpenedMeanwhile() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.become(paymentKey, "EXPIRED");
    crashedWhileConfirming(orderId, paymentKey);
    var next = opened(orderId, 2);
    TOSS.deposit(paymentKey);

    assertThat(
            api.anonymous()
                .post(
                    "/api/v1/payments/webhooks/toss",
                    "{\"eventType\":\"PAYMENT_STATUS_CHANGED\",\"data\":{\"orderId\":\"%s-1\"}}"
                        .formatted(orderId))
                .status())
        .isEqualTo(200);

    await(PaymentApproved.class, orderId);
    assertThat(await(PaymentClosed.class, orderId).paymentId()).isEqualTo(next.paymentId());
    assertThat(confirm(orderId, "another").code()).isEqualTo("ORDER_CLOSED");
  }

  @Test
  void theLogSaysWhosePaymentIsAskedAbout() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT - 1, "카드");
    TOSS.deposit(paymentKey);

    try (var log = new LogLines(Settlement.class)) {
      crashedWhileConfirming(orderId, paymentKey);

      eventually(() -> assertThat(log.ids("The PG captured")).isNotEmpty());
      assertThat(log.ids("The PG captured").getFirst())
          .containsEntry("orderId", orderId)
          .containsEntry("memberId", MEMBER);
    }
    change("DELETE FROM timers WHERE kind = 'ask-pg'");
  }

  @Test
  void anotherAmountThanTheOrdersIsNeverAdopted() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT - 1, "카드");
    TOSS.deposit(paymentKey);
    var contradictions = meters.counter("jangteo.payments.contradicted");
    var before = contradictions.count();

    crashedWhileConfirming(orderId, paymentKey);

    awaitStatus(orderId, "UNKNOWN");
    assertThat(contradictions.count()).isGreaterThan(before);
    assertThat(announced(PaymentApproved.class, orderId)).isEmpty();
    change("DELETE FROM timers WHERE kind = 'ask-pg'");
  }
}
