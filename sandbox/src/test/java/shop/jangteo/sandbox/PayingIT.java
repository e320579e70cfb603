package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayingIT extends RunningSandbox {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Map<String, Object> ACCOUNT =
      Map.of("bank", "20", "accountNumber", "1002123456789", "holderName", "김토스");

  @Test
  void aConfirmedCardPaymentIsDoneForTheShopAndInTheLedger() {
    var order = newOrder();
    var key = authorise(order, 33_000);

    assertThat(statusOf(key)).isEqualTo("IN_PROGRESS");
    var answer = confirm(key, order, 33_000);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().firstValue("x-tosspayments-trace-id")).isPresent();
    var payment = answer.json();
    assertThat(payment.path("status").asString()).isEqualTo("DONE");
    assertThat(payment.path("method").asString()).isEqualTo("카드");
    assertThat(payment.path("totalAmount").asLong()).isEqualTo(33_000);
    assertThat(payment.path("suppliedAmount").asLong()).isEqualTo(30_000);
    assertThat(payment.path("vat").asLong()).isEqualTo(3_000);
    assertThat(payment.path("approvedAt").asString()).endsWith("+09:00");
    assertThat(payment.path("isPartialCancelable").asBoolean()).isTrue();
    assertThat(http.pg("/v1/payments/orders/" + order).json()).isEqualTo(payment);
    assertThat(ledger(order)).isEqualTo("CAPTURE 33000");
  }

  @Test
  void aConfirmThatDoesNotFitChargesNothing() {
    var order = newOrder();
    var key = authorise(order, 5_000);

    assertThat(confirm(key, order, 4_999).code()).isEqualTo("INVALID_REQUEST");
    assertThat(confirm(key, newOrder(), 5_000).code()).isEqualTo("INVALID_REQUEST");
    assertThat(confirm("unknown", order, 5_000).code()).isEqualTo("NOT_FOUND_PAYMENT");
    assertThat(ledger(order)).isEmpty();
    assertThat(confirm(key, order, 5_000).status()).isEqualTo(200);
    assertThat(confirm(key, order, 5_000).code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
    assertThat(ledger(order)).isEqualTo("CAPTURE 5000");
  }

  @Test
  void tooLittleForTheMethodIsRefused() {
    var order = newOrder();

    var answer = confirm(authorise(order, 199, "TRANSFER", ""), order, 199);

    assertThat(answer.code()).isEqualTo("BELOW_MINIMUM_AMOUNT");
  }

  @Test
  void twoWindowsForOneOrderAreChargedOnce() {
    var order = newOrder();
    var first = authorise(order, 7_000);
    var second = authorise(order, 7_000, "EASY_PAY", "");

    assertThat(confirm(second, order, 7_000).field("method")).isEqualTo("간편결제");
    assertThat(confirm(first, order, 7_000).code()).isEqualTo("ALREADY_PROCESSED_PAYMENT");
    var third =
        http.post(
            "/sandbox/pg/authorize", Map.of("orderId", order, "amount", 7_000, "method", "CARD"));
    assertThat(third.code()).isEqualTo("DUPLICATED_ORDER_ID");
    assertThat(http.pg("/v1/payments/orders/" + order).field("paymentKey")).isEqualTo(second);
    assertThat(ledger(order)).isEqualTo("CAPTURE 7000");
  }

  @Test
  void anAuthorisationExpiresAfterTenMinutes() {
    var order = newOrder();
    var key = authorise(order, 9_000);

    clock.putForward(Duration.ofMinutes(10));

    var answer = confirm(key, order, 9_000);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND_PAYMENT_SESSION");
    assertThat(statusOf(key)).isEqualTo("EXPIRED");
    await()
        .untilAsserted(
            () ->
                assertThat(WEBHOOKS.of(order))
                    .extracting(WebhookReceiver.Received::status)
                    .contains("EXPIRED"));
  }

  @Test
  void partialCancelsUpToTheSumLeaveItPartial() {
    var order = newOrder();
    var key = paid(order, 10_000);

    assertThat(cancel(key, Map.of("cancelAmount", 4_000)).field("status"))
        .isEqualTo("PARTIAL_CANCELED");
    clock.putForward(A_SECOND);
    assertThat(cancel(key, Map.of("cancelAmount", 6_001)).code())
        .isEqualTo("NOT_CANCELABLE_AMOUNT");
    var rest = cancel(key, Map.of("cancelAmount", 6_000, "refundableAmount", 6_000)).json();

    assertThat(rest.path("status").asString()).isEqualTo("PARTIAL_CANCELED");
    assertThat(rest.path("balanceAmount").asLong()).isZero();
    assertThat(rest.path("cancels").path(1).path("refundableAmount").asLong()).isZero();
    assertThat(rest.path("cancels").path(1).path("cancelStatus").asString()).isEqualTo("DONE");
    var beyond = cancel(key, Map.of());
    assertThat(beyond.status()).isEqualTo(403);
    assertThat(beyond.code()).isEqualTo("NOT_CANCELABLE_AMOUNT");
    assertThat(ledger(order)).isEqualTo("CAPTURE 10000 REFUND 4000 REFUND 6000");
  }

  @Test
  void aFullCancelHappensOnce() {
    var order = newOrder();
    var key = paid(order, 10_000);

    assertThat(cancel(key, Map.of()).field("status")).isEqualTo("CANCELED");
    clock.putForward(A_SECOND);

    assertThat(cancel(key, Map.of()).code()).isEqualTo("ALREADY_CANCELED_PAYMENT");
    assertThat(ledger(order)).isEqualTo("CAPTURE 10000 REFUND 10000");
  }

  @Test
  void cancelsThatDoNotFitChangeNothing() {
    var order = newOrder();
    var key = authorise(order, 10_000);

    assertThat(cancel(key, Map.of()).code()).isEqualTo("NOT_CANCELABLE_PAYMENT");
    confirm(key, order, 10_000);
    assertThat(cancel(key, Map.of("refundableAmount", 9_999)).code())
        .isEqualTo("NOT_MATCHES_REFUNDABLE_AMOUNT");
    assertThat(cancel(key, Map.of("cancelAmount", -1)).code()).isEqualTo("INVALID_REQUEST");
    assertThat(cancel(key, Map.of("cancelReason", "")).code()).isEqualTo("INVALID_REQUEST");
    assertThat(cancel("unknown", Map.of()).code()).isEqualTo("NOT_FOUND_PAYMENT");
    assertThat(cancel(key, Map.of("cancelAmount", 1)).status()).isEqualTo(200);
    assertThat(cancel(key, Map.of("cancelAmount", 1)).code())
        .isEqualTo("FORBIDDEN_CONSECUTIVE_REQUEST");
    assertThat(ledger(order)).isEqualTo("CAPTURE 10000 REFUND 1");
  }

  @Test
  void aVirtualAccountWaitsForItsDeposit() {
    var order = newOrder();
    var key = authorise(order, 20_000, "VIRTUAL_ACCOUNT", "");

    var waiting = confirm(key, order, 20_000).json();

    assertThat(waiting.path("status").asString()).isEqualTo("WAITING_FOR_DEPOSIT");
    assertThat(waiting.path("secret").asString()).isNotEmpty().hasSizeLessThanOrEqualTo(50);
    assertThat(waiting.path("virtualAccount").path("accountNumber").asString()).startsWith("X");
    assertThat(ledger(order)).isEmpty();
    assertThat(cancel(key, Map.of("cancelAmount", 5_000)).code())
        .isEqualTo("NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT");
    assertThat(deposit(Map.of("orderId", order, "amount", 19_999)).code())
        .isEqualTo("AMOUNT_MISMATCH");
    assertThat(deposit(Map.of("orderId", order)).field("status")).isEqualTo("DONE");
    assertThat(deposit(Map.of("orderId", order)).code()).isEqualTo("NOT_WAITING_FOR_DEPOSIT");
    assertThat(ledger(order)).isEqualTo("CAPTURE 20000");
  }

  @Test
  void aDepositGoesBackToAnAccountOnly() {
    var order = newOrder();
    var key = authorise(order, 20_000, "VIRTUAL_ACCOUNT", "");
    confirm(key, order, 20_000);
    deposit(Map.of("orderId", order));

    assertThat(cancel(key, Map.of()).code()).isEqualTo("INVALID_REFUND_ACCOUNT_INFO");
    assertThat(cancel(key, Map.of("refundReceiveAccount", Map.of("bank", "999"))).code())
        .isEqualTo("INVALID_BANK");
    assertThat(
            cancel(
                    key,
                    Map.of("refundReceiveAccount", Map.of("bank", "20", "accountNumber", "12-3")))
                .code())
        .isEqualTo("INVALID_REFUND_ACCOUNT_NUMBER");
    var refunded = cancel(key, Map.of("refundReceiveAccount", ACCOUNT)).json();

    assertThat(refunded.path("status").asString()).isEqualTo("CANCELED");
    assertThat(refunded.path("virtualAccount").path("refundStatus").asString())
        .isEqualTo("COMPLETED");
    assertThat(ledger(order)).isEqualTo("CAPTURE 20000 REFUND 20000");
  }

  @Test
  void anUnusedAccountIsClosedWithoutMoneyMoving() {
    var order = newOrder();
    var key = authorise(order, 20_000, "VIRTUAL_ACCOUNT", "");
    confirm(key, order, 20_000);

    assertThat(cancel(key, Map.of()).field("status")).isEqualTo("CANCELED");

    assertThat(deposit(Map.of("orderId", order)).status()).isEqualTo(409);
    assertThat(ledger(order)).isEmpty();
  }

  @Test
  void aShopOpensAnAccountItself() {
    var order = newOrder();
    var wish = Map.of("orderId", order, "orderName", "사과 외 1건", "amount", 15_000);

    assertThat(http.pg("/v1/virtual-accounts", wish).status()).isEqualTo(400);
    var opened =
        http.pg(
            "/v1/virtual-accounts",
            Map.of(
                "orderId",
                order,
                "orderName",
                "사과 외 1건",
                "amount",
                15_000,
                "customerName",
                "김장터",
                "bank",
                "20",
                "validHours",
                24));

    assertThat(opened.field("status")).isEqualTo("WAITING_FOR_DEPOSIT");
    clock.putForward(Duration.ofHours(24));
    await().until(() -> statusOf(opened.field("paymentKey")).equals("EXPIRED"));
    assertThat(deposit(Map.of("orderId", order)).status()).isEqualTo(409);
  }

  @Test
  void aSavedCardIsChargedWithoutAWindow() {
    var order = newOrder();
    var auth = http.post("/sandbox/pg/billing-auth", Map.of("customerKey", "member-1"));
    var wish = Map.of("authKey", auth.field("authKey"), "customerKey", "member-1");

    var key = http.pg("/v1/billing/authorizations/issue", wish).field("billingKey");
    var again = http.pg("/v1/billing/authorizations/issue", wish);
    var charge =
        Map.of("customerKey", "member-1", "amount", 2_900, "orderId", order, "orderName", "와우");
    var charged = http.pg("/v1/billing/" + key, charge);

    assertThat(again.code()).isEqualTo("INVALID_AUTH_KEY");
    assertThat(charged.field("status")).isEqualTo("DONE");
    assertThat(charged.field("type")).isEqualTo("BILLING");
    assertThat(http.pg("/v1/billing/" + key, charge).code()).isEqualTo("DUPLICATED_ORDER_ID");
    var stranger =
        Map.of("customerKey", "member-2", "amount", 2_900, "orderId", order, "orderName", "와우");
    assertThat(http.pg("/v1/billing/" + key, stranger).code())
        .isEqualTo("NOT_MATCHES_CUSTOMER_KEY");
    assertThat(WEBHOOKS.of(order)).isEmpty();
    var authorization = Http.basic(Http.SECRET + ":");
    assertThat(http.delete("/v1/billing/" + key, "Authorization", authorization).status())
        .isEqualTo(200);
    assertThat(http.pg("/v1/billing/" + key, charge).code()).isEqualTo("NOT_FOUND_BILLING");
  }

  @Test
  void aScriptedCardFailsAtEveryCharge() {
    var auth =
        http.post(
            "/sandbox/pg/billing-auth",
            Map.of("customerKey", "member-3", "script", "decline:INVALID_STOPPED_CARD"));
    var key =
        http.pg(
                "/v1/billing/authorizations/issue",
                Map.of("authKey", auth.field("authKey"), "customerKey", "member-3"))
            .field("billingKey");

    for (int i = 0; i < 2; i++) {
      var charge =
          Map.of(
              "customerKey", "member-3", "amount", 2_900, "orderId", newOrder(), "orderName", "와우");
      assertThat(http.pg("/v1/billing/" + key, charge).code()).isEqualTo("INVALID_STOPPED_CARD");
    }
  }

  @Test
  void aChargeThatFailedOnTheWayIsTheSameChargeWhenItIsAskedForAgain() {
    var key = saved("member-4", "error-500");
    var order = newOrder();
    var charge =
        Map.of("customerKey", "member-4", "amount", 2_900, "orderId", order, "orderName", "와우");

    assertThat(http.pg("/v1/billing/" + key, charge).status()).isEqualTo(500);

    assertThat(http.pg("/v1/billing/" + key, charge).field("status")).isEqualTo("DONE");
    assertThat(ledger(order)).isEqualTo("CAPTURE 2900");
  }

  @Test
  void anAnswerThatIsLostIsGivenAgainToTheSameKey() {
    var auth =
        http.post(
            "/sandbox/pg/billing-auth",
            Map.of(
                "customerKey", "member-5",
                "cardNumber", "4330123412341234",
                "script", "issue-answer-lost"));
    var wish = Map.of("authKey", auth.field("authKey"), "customerKey", "member-5");
    var path = "/v1/billing/authorizations/issue";

    var lost = http.pg(path, wish, "Idempotency-Key", "issue-5");
    var again = http.pg(path, wish, "Idempotency-Key", "issue-5");

    assertThat(lost.status()).isEqualTo(504);
    assertThat(again.field("billingKey")).startsWith("bk_");
    assertThat(again.field("cardNumber")).isEqualTo("43301234****123*");
  }

  private String saved(String customer, String script) {
    var auth =
        http.post("/sandbox/pg/billing-auth", Map.of("customerKey", customer, "script", script));
    return http.pg(
            "/v1/billing/authorizations/issue",
            Map.of("authKey", auth.field("authKey"), "customerKey", customer))
        .field("billingKey");
  }

  @Test
  void transactionsTellEveryMovementOfASpan() {
    var seoul = ZoneId.of("Asia/Seoul");
    clock.putForward(Duration.ofHours(1));
    var from = clock.instant().atZone(seoul).toLocalDateTime();
    var order = newOrder();
    var key = paid(order, 8_000);
    cancel(key, Map.of("cancelAmount", 3_000));
    var to = clock.instant().plusSeconds(1).atZone(seoul).toLocalDateTime();

    var span = "/v1/transactions?startDate=" + from + "&endDate=" + to;
    var rows = http.pg(span).json();

    assertThat(rows).hasSize(2);
    assertThat(rows.path(0).path("status").asString()).isEqualTo("DONE");
    assertThat(rows.path(0).path("amount").asLong()).isEqualTo(8_000);
    assertThat(rows.path(1).path("status").asString()).isEqualTo("PARTIAL_CANCELED");
    var first = rows.path(0).path("transactionKey").asString();
    assertThat(http.pg(span + "&startingAfter=" + first).json()).hasSize(1);
    assertThat(http.pg(span + "&limit=1").json()).hasSize(1);
    assertThat(http.pg("/v1/transactions?startDate=yesterday&endDate=" + to).code())
        .isEqualTo("INVALID_REQUEST");
  }

  @Test
  void theLedgerFindsAllAttemptsOfAnOrderByPrefix() {
    var order = newOrder().replace("-1", "");
    paid(order + "-x1", 1_000);
    paid(order + "-x2", 2_000);

    assertThat(ledger(order + "-x")).isEqualTo("CAPTURE 1000 CAPTURE 2000");
    assertThat(http.get("/sandbox/pg/ledger?limit=1").json()).hasSize(1);
    assertThat(http.get("/sandbox/pg/totals").json().path("captured").asLong())
        .isGreaterThanOrEqualTo(3_000);
  }

  private Http.Answer deposit(Map<String, Object> deposit) {
    return http.post("/sandbox/pg/deposits", deposit);
  }
}
