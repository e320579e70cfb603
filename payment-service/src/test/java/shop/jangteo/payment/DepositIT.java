package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;

class DepositIT extends RunningPayments {

  private final Foreign foreign;

  DepositIT(
      Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction, Foreign foreign) {
    super(api, events, jdbc, transaction);
    this.foreign = foreign;
  }

  private String accountIssued(String orderId) {
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT, "가상계좌");
    assertThat(confirm(orderId, paymentKey).text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    return paymentKey;
  }

  private PaymentApproved deposited(String orderId) {
    TOSS.deposit(accountIssued(orderId));
    return await(PaymentApproved.class, orderId);
  }

  @Test
  void aVirtualAccountIsShownAndItsSecretsAreSealed() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT, "가상계좌");

    var answer = confirm(orderId, paymentKey);

    assertThat(answer.text("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(answer.text("method")).isEqualTo("VIRTUAL_ACCOUNT");
    var account = answer.json().path("virtualAccount");
    assertThat(account.path("bank").asString("")).isEqualTo("20");
    assertThat(account.path("accountNumber").asString("")).isEqualTo("X6505636518308");
    var awaited = await(DepositAwaited.class, orderId);
    assertThat(awaited.dueAt()).isBefore(Instant.now().plus(24, ChronoUnit.HOURS));
    assertThat(
            count(
                """
                SELECT COUNT(*) FROM payments WHERE order_id = ? AND secret LIKE 'k1:%'
                AND account_number LIKE 'k1:%' AND account_holder LIKE 'k1:%'""",
                orderId))
        .isEqualTo(1);
    assertThat(confirm(orderId, "a-card-instead").code()).isEqualTo("PAYMENT_IN_PROGRESS");
  }

  @Test
  void aDepositThatIsToldIsVerifiedAndPaysTheOrder() {
    var orderId = orderAsks();
    var paymentKey = accountIssued(orderId);
    TOSS.deposit(paymentKey);

    var answer =
        api.anonymous()
            .with("tosspayments-webhook-transmission-id", Ids.next())
            .post(
                "/api/v1/payments/webhooks/toss",
                Map.of(
                    "createdAt", "2026-11-21T12:00:00.000",
                    "secret", TOSS.secret(paymentKey),
                    "status", "DONE",
                    "transactionKey", "tx",
                    "orderId", orderId + "-1"));

    assertThat(answer.status()).isEqualTo(200);
    await(PaymentApproved.class, orderId);
  }

  @Test
  void aDepositThatNobodyTellsOfIsFound() {
    var orderId = orderAsks();

    assertThat(deposited(orderId).orderId()).isEqualTo(orderId);
  }

  @Test
  void anOrderThatExpiresCallsItsAccountOff() {
    var orderId = orderAsks();
    var paymentKey = accountIssued(orderId);

    orderExpires(orderId);

    await(PaymentClosed.class, orderId);
    assertThat(TOSS.status(paymentKey)).isEqualTo("CANCELED");
    assertThat(statusOf(orderId)).isEqualTo("CLOSED");
  }

  @Test
  void callingOffIsRepeatedUntilThePgAnswers() {
    var orderId = orderAsks();
    var paymentKey = accountIssued(orderId);
    TOSS.next("cancel", paymentKey, Mishap.LOST_REQUEST, Mishap.LOST_ANSWER);

    orderExpires(orderId);

    await(PaymentClosed.class, orderId);
    assertThat(TOSS.status(paymentKey)).isEqualTo("CANCELED");
  }

  @Test
  void aDepositThatWasQuickerThanTheEndIsToldSoThatItGoesBack() {
    var orderId = orderAsks();
    var paymentKey = accountIssued(orderId);
    TOSS.deposit(paymentKey);

    orderExpires(orderId);

    await(PaymentApproved.class, orderId);
    assertThat(TOSS.balance(paymentKey)).isEqualTo(AMOUNT);
  }

  @Test
  void anAccountThatRanOutAtThePgIsADecline() {
    var orderId = orderAsks();
    var paymentKey = accountIssued(orderId);

    TOSS.become(paymentKey, "EXPIRED");

    assertThat(opened(orderId, 2).pgOrderId()).isEqualTo(orderId + "-2");
  }

  @Test
  void aDepositGoesBackToTheAccountTheOrderCarries() {
    var orderId = orderAsks();
    var payment = deposited(orderId);
    foreign.answers(
        "GET",
        "/internal/orders/" + orderId + "/refund-account",
        200,
        Map.of("bank", "88", "number", "110123456789", "holder", "김장터"));
    var refundId = Ids.next();

    refundIsRequested(payment, refundId, AMOUNT);

    assertThat(await(PaymentRefunded.class, orderId).refundId()).isEqualTo(refundId);
    var receiver = TOSS.cancels(keyOf(orderId)).getFirst().body().path("refundReceiveAccount");
    assertThat(receiver.path("bank").asString("")).isEqualTo("88");
    assertThat(receiver.path("accountNumber").asString("")).isEqualTo("110123456789");
  }

  @Test
  void withoutAnAccountTheRefundNeedsAPerson() {
    var orderId = orderAsks();
    var payment = deposited(orderId);
    foreign.answers(
        "GET", "/internal/orders/" + orderId + "/refund-account", 404, Map.of("code", "NOT_FOUND"));

    refundIsRequested(payment, Ids.next(), AMOUNT);

    assertThat(await(RefundFailed.class, orderId).code()).isEqualTo("REFUND_ACCOUNT_NOT_FOUND");
    assertThat(TOSS.cancels(keyOf(orderId))).isEmpty();
  }

  @Test
  void anAccountThePgRefusesCanBeReplaced() {
    var orderId = orderAsks();
    var payment = deposited(orderId);
    orderCarries(orderId, "우리은행", "1002-123-456789");
    var refundId = Ids.next();
    refundIsRequested(payment, refundId, AMOUNT);
    assertThat(await(RefundFailed.class, orderId).code()).isEqualTo("INVALID_BANK");

    var account = Map.of("bank", "20", "number", "1002123456789", "holder", "김장터");
    assertThat(retried(refundId, Map.of("account", account)).status()).isEqualTo(202);

    assertThat(await(PaymentRefunded.class, orderId).refundId()).isEqualTo(refundId);
    var receiver = TOSS.cancels(keyOf(orderId)).getLast().body().path("refundReceiveAccount");
    assertThat(receiver.path("accountNumber").asString("")).isEqualTo("1002123456789");
    assertThat(
            count(
                "SELECT COUNT(*) FROM refunds WHERE refund_id = ? AND account_number IS NULL",
                refundId))
        .as("forgotten with the last need for it")
        .isEqualTo(1);
  }

  @Test
  void anAccountThatCannotBeOneIsNotTried() {
    for (var account :
        List.of(
            Map.of("bank", "우리", "number", "1002123456789", "holder", "김장터"),
            Map.of("bank", "20", "number", "1002-123-456789", "holder", "김장터"),
            Map.of("bank", "20", "number", "1002123456789", "holder", " "))) {
      var answer = retried(Ids.next(), Map.of("account", account));

      assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
    }
  }

  @Test
  void aDepositWhoseAccountWeNeverSawIsRefundedToTheOrdersAccount() {
    var orderId = orderAsks();
    var paymentKey = TOSS.authorize(orderId + "-1", AMOUNT, "가상계좌");
    TOSS.next("confirm", paymentKey, Mishap.LOST_ANSWER);
    TOSS.next("find", paymentKey, Mishap.ERROR_500, Mishap.ERROR_500);
    confirm(orderId, paymentKey);
    TOSS.deposit(paymentKey);
    var payment = await(PaymentApproved.class, orderId);
    assertThat(announced(DepositAwaited.class, orderId)).isEmpty();
    orderCarries(orderId, "88", "110123456789");

    refundIsRequested(payment, Ids.next(), AMOUNT);

    await(PaymentRefunded.class, orderId);
  }

  @ParameterizedTest
  @EnumSource(names = {"VIRTUAL_ACCOUNT", "CARD"})
  void anAccountClosesNoLaterThanItsOrderHoweverThatWasToBePaid(PaymentMethod method) {
    var orderId = Ids.next();
    var deadline = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MILLIS);
    events.arrives(
        new PaymentRequested(
            orderId, MEMBER, "모니터 외 1건", Money.won(AMOUNT), method, null, deadline));

    accountIssued(orderId);

    assertThat(await(DepositAwaited.class, orderId).dueAt()).isEqualTo(deadline);
  }

  private void orderCarries(String orderId, String bank, String number) {
    foreign.answers(
        "GET",
        "/internal/orders/" + orderId + "/refund-account",
        200,
        Map.of("bank", bank, "number", number, "holder", "김장터"));
  }

  @Test
  void anOrderServiceThatIsDownOnlyDelaysTheRefund() {
    var orderId = orderAsks();
    var payment = deposited(orderId);
    var path = "/internal/orders/" + orderId + "/refund-account";
    foreign.fails(path, 503);
    refundIsRequested(payment, Ids.next(), AMOUNT);
    eventually(() -> assertThat(foreign.requests(path)).isNotEmpty());

    foreign.answers("GET", path, 200, Map.of("bank", "88", "number", "110", "holder", "김장터"));

    await(PaymentRefunded.class, orderId);
    assertThat(TOSS.cancels(keyOf(orderId))).hasSize(1);
  }
}
