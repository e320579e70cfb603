package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.Looks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.LogLines;

class RefundingIT extends RunningPayments {

  private final MeterRegistry meters;
  private final Looks looks;

  RefundingIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      MeterRegistry meters,
      Looks looks,
      RetryingTransaction transaction) {
    super(api, events, jdbc, transaction);
    this.meters = meters;
    this.looks = looks;
  }

  @Test
  void theWholeAmountGoesBack() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();

    refundIsRequested(payment, refundId, AMOUNT);

    var refunded = await(PaymentRefunded.class, orderId);
    assertThat(refunded.refundId()).isEqualTo(refundId);
    assertThat(refunded.amount()).isEqualTo(Money.won(AMOUNT));
    assertThat(TOSS.balance(keyOf(orderId))).isZero();
    var view = api.as(MEMBER).get("/api/v1/payments?orderId=" + orderId).json();
    assertThat(view.path("items").path(0).path("refunded").asLong()).isEqualTo(AMOUNT);
    assertThat(view.path("items").path(0).path("status").asString("")).isEqualTo("APPROVED");
  }

  @Test
  void partsGoBackOneByOneUpToTheWhole() {
    var orderId = orderAsks();
    var payment = paid(orderId);

    refundIsRequested(payment, Ids.next(), 9_000);
    refundIsRequested(payment, Ids.next(), 30_000);

    eventually(() -> assertThat(announced(PaymentRefunded.class, orderId)).hasSize(2));
    assertThat(TOSS.balance(keyOf(orderId))).isZero();
  }

  @Test
  void theSameRefundRequestedTwiceGoesBackOnce() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();
    refundIsRequested(payment, refundId, 9_000);
    await(PaymentRefunded.class, orderId);

    events.arrives(
        new RefundRequested(orderId, payment.paymentId(), refundId, Money.won(9_000), "다시"));

    assertThat(count("SELECT refunded FROM payments WHERE order_id = ?", orderId)).isEqualTo(9_000);
    assertThat(TOSS.cancels(keyOf(orderId))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whateverGoesWrongWithARefundItIsDoneOnce(Mishap mishap) {
    var orderId = orderAsks();
    var payment = paid(orderId);
    TOSS.next("cancel", keyOf(orderId), mishap);

    refundIsRequested(payment, Ids.next(), 9_000);

    await(PaymentRefunded.class, orderId);
    assertThat(TOSS.balance(keyOf(orderId))).isEqualTo(AMOUNT - 9_000);
    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId)).isZero();
  }

  @Test
  void aRefundThatCannotBeAskedAboutIsTriedUntilItCan() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    TOSS.next("cancel", keyOf(orderId), Mishap.LOST_ANSWER);
    TOSS.next("find", keyOf(orderId), Mishap.ERROR_500);

    refundIsRequested(payment, Ids.next(), 9_000);

    await(PaymentRefunded.class, orderId);
    assertThat(TOSS.cancels(keyOf(orderId))).hasSize(1);
  }

  @Test
  void aRefundThatThePgRefusesForGoodIsToldAndCounted() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    TOSS.refuses("cancel", keyOf(orderId), "REFUND_REJECTED");

    refundIsRequested(payment, Ids.next(), 9_000);

    var failed = await(RefundFailed.class, orderId);
    assertThat(failed.code()).isEqualTo("REFUND_REJECTED");
    assertThat(failed.reason()).isEqualTo("거절: REFUND_REJECTED");
    looks.look();
    assertThat(meters.get("jangteo.refunds.failed").gauge().value()).isPositive();
    assertThat(meters.get("jangteo.refunds.pending").gauge().value()).isNotNegative();
    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId)).isZero();
  }

  @Test
  void theLogSaysWhoseRefundIsRefused() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();
    TOSS.refuses("cancel", keyOf(orderId), "REFUND_REJECTED");

    try (var log = new LogLines(Refunding.class)) {
      refundIsRequested(payment, refundId, 9_000);

      eventually(() -> assertThat(log.ids(refundId)).isNotEmpty());
      assertThat(log.ids(refundId).getFirst())
          .containsEntry("orderId", orderId)
          .containsEntry("memberId", MEMBER);
    }
  }

  @Test
  void aRefundWhoseBankIsClosedIsAskedForAgainUntilItOpens() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();
    TOSS.refuses("cancel", keyOf(orderId), "NOT_AVAILABLE_BANK");

    refundIsRequested(payment, refundId, 9_000);

    // the PG repeats what it said to a key, so each time it must be another one
    eventually(
        () ->
            assertThat(TOSS.cancels(keyOf(orderId)))
                .extracting(cancel -> cancel.header("Idempotency-Key"))
                .contains("cancel:" + refundId, "cancel:" + refundId + ":2")
                .doesNotHaveDuplicates());
    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId))
        .isEqualTo(9_000);
    assertThat(retried(refundId, null).code()).isEqualTo("REFUND_NOT_FAILED");

    TOSS.allows("cancel", keyOf(orderId));

    assertThat(await(PaymentRefunded.class, orderId).refundId()).isEqualTo(refundId);
    assertThat(TOSS.balance(keyOf(orderId))).isEqualTo(AMOUNT - 9_000);
    assertThat(announced(RefundFailed.class, orderId)).isEmpty();
  }

  @Test
  void aRefusedRefundIsTriedAgainByAPersonAndGoesBackOnce() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = refusedRefund(payment, AMOUNT);
    TOSS.allows("cancel", keyOf(orderId));

    var answer = retried(refundId, null);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("PENDING");
    assertThat(await(PaymentRefunded.class, orderId).refundId()).isEqualTo(refundId);
    assertThat(TOSS.balance(keyOf(orderId))).isZero();
    assertThat(count("SELECT refunded FROM payments WHERE order_id = ?", orderId))
        .isEqualTo(AMOUNT);
    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId)).isZero();
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM refund_retries WHERE refund_id = ? AND tries = 2
                AND asked_by = 'an-admin' AND former_code = 'REFUND_REJECTED' AND NOT new_account""",
                refundId))
        .isEqualTo(1);
    assertThat(retried(refundId, null).code()).isEqualTo("REFUND_NOT_FAILED");
  }

  @Test
  void aRetriedRefundThatWasDoneAfterAllIsNotDoneAgain() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = refusedRefund(payment, 9_000);
    TOSS.givesBack(keyOf(orderId), 9_000, "단순 변심 [" + refundId + "]");
    TOSS.allows("cancel", keyOf(orderId));
    var cancels = TOSS.cancels(keyOf(orderId)).size();

    assertThat(retried(refundId, null).status()).isEqualTo(202);

    await(PaymentRefunded.class, orderId);
    assertThat(TOSS.balance(keyOf(orderId))).isEqualTo(AMOUNT - 9_000);
    assertThat(TOSS.cancels(keyOf(orderId))).hasSize(cancels);
  }

  @Test
  void aRetriedRefundThatIsRefusedAgainFailsAgain() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = refusedRefund(payment, 9_000);

    assertThat(retried(refundId, null).status()).isEqualTo(202);

    eventually(() -> assertThat(announced(RefundFailed.class, orderId)).hasSize(2));
    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId)).isZero();
    assertThat(retried(refundId, null).json().path("tries").asInt()).isEqualTo(3);
  }

  @Test
  void aRetryCannotGiveBackWhatOtherRefundsHaveTaken() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = refusedRefund(payment, AMOUNT);
    TOSS.allows("cancel", keyOf(orderId));
    refundIsRequested(payment, Ids.next(), 1_000);
    await(PaymentRefunded.class, orderId);

    assertThat(retried(refundId, null).code()).isEqualTo("EXCEEDS_CAPTURE");

    assertThat(count("SELECT refund_pending FROM payments WHERE order_id = ?", orderId)).isZero();
    assertThat(
            count(
                "SELECT COUNT(*) FROM refunds WHERE refund_id = ? AND status = 'FAILED'", refundId))
        .isEqualTo(1);
  }

  @Test
  void onlyAnAdminFindsAndRetriesRefusedRefunds() {
    var refundId = refusedRefund(paid(orderAsks()), 9_000);
    var path = "/api/v1/admin/payments/refunds";

    var listed = api.as("an-admin", Role.ADMIN).get(path + "?size=100").json().path("items");

    assertThat(listed.valueStream().map(refund -> refund.path("id").asString("")))
        .contains(refundId);
    assertThat(listed.valueStream().map(refund -> refund.path("status").asString("")))
        .containsOnly("FAILED");
    assertThat(api.as(MEMBER).get(path).status()).isEqualTo(403);
    assertThat(api.as(MEMBER).post(path + "/" + refundId + "/retry", null).status()).isEqualTo(403);
    assertThat(retried("nobodys", null).code()).isEqualTo("REFUND_NOT_FOUND");
  }

  private String refusedRefund(PaymentApproved payment, long won) {
    var refundId = Ids.next();
    TOSS.refuses("cancel", keyOf(payment.orderId()), "REFUND_REJECTED");
    refundIsRequested(payment, refundId, won);
    await(RefundFailed.class, payment.orderId());
    return refundId;
  }

  @Test
  void moreThanWasTakenNeverReachesThePg() {
    var orderId = orderAsks();
    var payment = paid(orderId);

    refundIsRequested(payment, Ids.next(), AMOUNT + 1);

    assertThat(await(RefundFailed.class, orderId).code()).isEqualTo("EXCEEDS_CAPTURE");
    assertThat(TOSS.cancels(keyOf(orderId))).isEmpty();
  }

  @Test
  void theTableItselfRefusesToGiveBackMoreThanWasTaken() {
    var orderId = orderAsks();
    paid(orderId);

    assertThatThrownBy(
            () ->
                transaction.run(
                    () ->
                        jdbc.update(
                            "UPDATE payments SET refund_pending = captured + 1 WHERE order_id = ?",
                            orderId)))
        .hasMessageContaining("payments_refund_within_capture");
  }

  @Test
  void aRefundOfSomethingUnknownIsKeptForAPerson() {
    var before = events.deadLetters().size();
    var orderId = orderAsks();
    var payment = paid(orderId);

    refundIsRequested(
        new PaymentApproved("nobody", orderId, MEMBER, payment.amount(), payment.approvedAt()),
        Ids.next(),
        1);
    refundIsRequested(
        new PaymentApproved(
            payment.paymentId(), "nobody", MEMBER, payment.amount(), payment.approvedAt()),
        Ids.next(),
        1);

    assertThat(events.deadLetters()).hasSize(before + 2).endsWith("REJECTED", "REJECTED");
  }
}
