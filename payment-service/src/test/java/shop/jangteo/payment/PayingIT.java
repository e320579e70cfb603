package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

class PayingIT extends RunningPayments {

  PayingIT(Api api, Events events, JdbcTemplate jdbc, RetryingTransaction transaction) {
    super(api, events, jdbc, transaction);
  }

  @Test
  void anOrderThatAsksForMoneyCanBePaidAtOnce() {
    var orderId = orderAsks();
    var opened = opened(orderId, 1);

    var answer = confirm(orderId, authorize(orderId));

    assertThat(opened)
        .isEqualTo(
            new PaymentOpened(opened.paymentId(), orderId, 1, orderId + "-1", Money.won(AMOUNT)));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("id")).isEqualTo(opened.paymentId());
    assertThat(answer.text("orderId")).isEqualTo(orderId);
    assertThat(answer.text("status")).isEqualTo("APPROVED");
    assertThat(answer.json().path("amount").asLong()).isEqualTo(AMOUNT);
    assertThat(answer.json().path("virtualAccount").isNull()).isTrue();
    var approved = await(PaymentApproved.class, orderId);
    assertThat(approved.amount()).isEqualTo(Money.won(AMOUNT));
    assertThat(approved.memberId()).isEqualTo(MEMBER);
    assertThat(announced(PaymentStarted.class, orderId)).hasSize(1);
    assertThat(count("SELECT COUNT(*) FROM timers WHERE subject_id = ?", opened.paymentId()))
        .isZero();
  }

  @Test
  void theSameKeyGivesTheSameAnswerAndChargesOnce() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    var key = Ids.next();

    var first = confirm(key, orderId, paymentKey, AMOUNT);
    var second = confirm(key, orderId, paymentKey, AMOUNT);

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(TOSS.confirms(paymentKey)).isEqualTo(1);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    var key = Ids.next();
    confirm(key, orderId, paymentKey, AMOUNT);

    var answer = confirm(key, orderId, paymentKey, AMOUNT + 1);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void theSameKeyForAnotherOrderIsRefusedAndChargesNothing() {
    var first = orderAsks();
    var second = orderAsks();
    var key = Ids.next();
    confirm(key, first, authorize(first), AMOUNT);
    var paymentKey = authorize(second);

    assertThat(confirm(key, second, paymentKey, AMOUNT).status()).isEqualTo(422);
    assertThat(TOSS.confirms(paymentKey)).isZero();
    assertThat(statusOf(second)).isEqualTo("READY");
  }

  @Test
  void withoutAKeyNothingIsCharged() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    var answer =
        api.as(MEMBER)
            .post(
                "/api/v1/payments/confirm",
                Map.of("orderId", orderId, "paymentKey", paymentKey, "amount", AMOUNT));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    assertThat(TOSS.confirms(paymentKey)).isZero();
  }

  @Test
  void theSamePaymentKeyUnderAnotherKeyIsTheSamePayment() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    var first = confirm(orderId, paymentKey);
    var second = confirm(orderId, paymentKey);

    assertThat(second.json()).isEqualTo(first.json());
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }

  @Test
  void twoAtOnceChargeOnce() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    var answers =
        IntStream.range(0, 4)
            .mapToObj(_ -> CompletableFuture.supplyAsync(() -> confirm(orderId, paymentKey)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).allMatch(answer -> answer.status() == 200);
    assertThat(answers)
        .extracting(answer -> answer.text("id"))
        .containsOnly(answers.getFirst().text("id"));
    assertThat(TOSS.confirms(paymentKey)).isEqualTo(1);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }

  @Test
  void aTwinOfARequestThatTakesLongIsToldSoAndAnotherPaymentHasToWait() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.hold(paymentKey);
    var key = Ids.next();
    var first = CompletableFuture.supplyAsync(() -> confirm(key, orderId, paymentKey, AMOUNT));
    eventually(() -> assertThat(TOSS.confirms(paymentKey)).isEqualTo(1));

    var twin = confirm(key, orderId, paymentKey, AMOUNT);
    var other = confirm(orderId, "another-payment-key");

    assertThat(twin.code()).isEqualTo("REQUEST_IN_PROGRESS");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.code()).isEqualTo("PAYMENT_IN_PROGRESS");
    TOSS.release(paymentKey);
    assertThat(first.join().text("status")).isEqualTo("APPROVED");
    assertThat(confirm(key, orderId, paymentKey, AMOUNT).text("status")).isEqualTo("APPROVED");
  }

  @Test
  void anotherAmountThanTheOrdersIsRefusedAndTheOrderStaysPayable() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);

    var answer = confirm(Ids.next(), orderId, paymentKey, 100);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("AMOUNT_MISMATCH");
    assertThat(TOSS.confirms(paymentKey)).isZero();
    assertThat(confirm(orderId, paymentKey).text("status")).isEqualTo("APPROVED");
  }

  @Test
  void somebodyElsesOrderIsNotThere() {
    var orderId = orderAsks();
    var body = Map.of("orderId", orderId, "paymentKey", authorize(orderId), "amount", AMOUNT);

    var answer = api.as("stranger").key(Ids.next()).post("/api/v1/payments/confirm", body);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("ORDER_NOT_FOUND");
    assertThat(
            api.as("stranger")
                .get("/api/v1/payments?orderId=" + orderId)
                .json()
                .path("total")
                .asInt())
        .isZero();
    assertThat(confirm("no-such-order", "pk").code()).isEqualTo("ORDER_NOT_FOUND");
  }

  @Test
  void aCancelledOrderCannotBePaid() {
    var orderId = orderAsks();
    orderIsCancelled(orderId);
    var paymentKey = authorize(orderId);

    var answer = confirm(orderId, paymentKey);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("ORDER_CLOSED");
    assertThat(TOSS.confirms(paymentKey)).isZero();
    await(PaymentClosed.class, orderId);
    assertThat(statusOf(orderId)).isEqualTo("CLOSED");
  }

  @Test
  void anOrderThatEndsBeforeItAsksForMoneyIsNothing() {
    var orderId = Ids.next();

    orderIsCancelled(orderId);
    orderExpires(orderId);

    assertThat(statusOf(orderId)).isEmpty();
  }

  @Test
  void aPaidOrderCannotBePaidAgain() {
    var orderId = orderAsks();
    paid(orderId);
    var another = authorize(orderId);

    assertThat(confirm(orderId, another).code()).isEqualTo("ORDER_CLOSED");
    assertThat(TOSS.confirms(another)).isZero();
  }

  @Test
  void aPaymentKeyBelongsToOneOrder() {
    var first = orderAsks();
    var second = orderAsks();
    paid(first);

    var answer = confirm(second, keyOf(first));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("PAYMENT_KEY_TAKEN");
    assertThat(confirm(second, authorize(second)).text("status")).isEqualTo("APPROVED");
  }

  @Test
  void aDeclineSaysWhyInThePgsWordsAndOpensTheNextAttempt() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.refuses("confirm", paymentKey, "REJECT_CARD_PAYMENT");
    var key = Ids.next();

    var answer = confirm(key, orderId, paymentKey, AMOUNT);

    assertThat(answer.status()).isEqualTo(402);
    assertThat(answer.code()).isEqualTo("REJECT_CARD_PAYMENT");
    assertThat(answer.text("detail")).isEqualTo("거절: REJECT_CARD_PAYMENT");
    assertThat(answer.json().path("attemptsLeft").asInt()).isEqualTo(4);
    assertThat(answer.text("pgOrderId")).isEqualTo(orderId + "-2");
    assertThat(answer.headers().getFirst("Content-Type")).startsWith("application/problem+json");
    assertThat(await(PaymentDeclined.class, orderId).attemptsLeft()).isEqualTo(4);
    assertThat(opened(orderId, 2).pgOrderId()).isEqualTo(orderId + "-2");
    var repeated = confirm(key, orderId, paymentKey, AMOUNT);
    assertThat(repeated.status()).isEqualTo(402);
    assertThat(repeated.text("pgOrderId")).isEqualTo(orderId + "-2");
    assertThat(TOSS.confirms(paymentKey)).isEqualTo(1);
  }

  @Test
  void afterFiveDeclinesTheOrderCannotBePaid() {
    var orderId = orderAsks();
    for (int attempt = 1; attempt <= 5; attempt++) {
      var paymentKey = TOSS.authorize(orderId + "-" + attempt, AMOUNT, "카드");
      TOSS.refuses("confirm", paymentKey, "INVALID_STOPPED_CARD");

      var answer = confirm(orderId, paymentKey);

      assertThat(answer.status()).isEqualTo(402);
      assertThat(answer.json().path("attemptsLeft").asInt()).isEqualTo(5 - attempt);
      assertThat(answer.json().has("pgOrderId")).isEqualTo(attempt < 5);
    }

    assertThat(confirm(orderId, "one-more").code()).isEqualTo("ORDER_CLOSED");
    events.await(PaymentDeclined.class, e -> e.orderId().equals(orderId) && e.attemptsLeft() == 0);
    assertThat(count("SELECT COUNT(*) FROM payments WHERE order_id = ?", orderId)).isEqualTo(5);
  }

  @Test
  void aSecondAttemptPays() {
    var orderId = orderAsks();
    var first = authorize(orderId);
    TOSS.refuses("confirm", first, "REJECT_CARD_COMPANY");
    confirm(orderId, first);

    var answer = confirm(orderId, TOSS.authorize(orderId + "-2", AMOUNT, "간편결제"));

    assertThat(answer.text("status")).isEqualTo("APPROVED");
    assertThat(answer.text("method")).isEqualTo("EASY_PAY");
    assertThat(answer.json().path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void aRequestForMoneyThatIsRepeatedByItsOrderOpensNothingNew() {
    var orderId = orderAsks();
    var again =
        new PaymentRequested(
            orderId, MEMBER, "모니터", Money.won(AMOUNT), PaymentMethod.CARD, "bk-1", Instant.now());

    events.arrives(again);

    assertThat(count("SELECT COUNT(*) FROM payments WHERE order_id = ?", orderId)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"orderId\":\"\",\"paymentKey\":\"pk\",\"amount\":1}",
        "{\"orderId\":\"o 1\",\"paymentKey\":\"pk\",\"amount\":1}",
        "{\"orderId\":\"o1\",\"paymentKey\":\"결제키\",\"amount\":1}",
        "{\"orderId\":\"o1\",\"paymentKey\":\"pk\",\"amount\":0}",
        "{\"orderId\":\"o1\",\"paymentKey\":\"pk\",\"amount\":-5}",
        "{\"orderId\":\"o1\",\"paymentKey\":\"pk\",\"amount\":1.5}",
        "{\"orderId\":\"o1\",\"paymentKey\":\"pk\",\"amount\":\"1000\"}"
      })
  void badFieldsAreNamed(String body) {
    var answer = api.as(MEMBER).key(Ids.next()).post("/api/v1/payments/confirm", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").size()).isPositive();
  }

  @Test
  void anAmountThatNoNumberHoldsIsRefused() {
    var body = "{\"orderId\":\"o1\",\"paymentKey\":\"pk\",\"amount\":99999999999999999999}";

    assertThat(api.as(MEMBER).key(Ids.next()).post("/api/v1/payments/confirm", body).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"page=-1", "size=0", "size=101", "page=99999999", "orderId=%EA%B0%80", "page=x"})
  void badQueriesAreRefused(String query) {
    var answer = api.as(MEMBER).get("/api/v1/payments?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
  }

  @Test
  void aMemberSeesTheirOwnPaymentsNewestFirst() {
    var first = orderAsks();
    var second = orderAsks();

    var page = api.as(MEMBER).get("/api/v1/payments?size=2").json();

    assertThat(page.path("items").path(0).path("orderId").asString("")).isEqualTo(second);
    assertThat(page.path("items").path(1).path("orderId").asString("")).isEqualTo(first);
    assertThat(page.path("size").asInt()).isEqualTo(2);
    assertThat(page.path("total").asInt()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void aBusyPgIsAskedAgainUntilItDecides() {
    var orderId = orderAsks();
    var paymentKey = authorize(orderId);
    TOSS.next("confirm", paymentKey, Mishap.BUSY, Mishap.BUSY);

    assertThat(confirm(orderId, paymentKey).text("status")).isEqualTo("UNKNOWN");

    await(PaymentApproved.class, orderId);
    assertThat(TOSS.captures(paymentKey)).isEqualTo(1);
  }
}
