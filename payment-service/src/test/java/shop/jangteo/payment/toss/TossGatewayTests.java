package shop.jangteo.payment.toss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.payment.Outcome;
import shop.jangteo.payment.PaymentGateway.Cancellation;
import shop.jangteo.payment.PaymentGateway.Charge;
import shop.jangteo.payment.PaymentGateway.Confirmation;
import shop.jangteo.payment.PaymentGateway.Movement;
import shop.jangteo.payment.RefundAccount;
import shop.jangteo.payment.RefundOutcome;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class TossGatewayTests {

  /** More than any answer takes that is not held back. */
  private static final Duration LONG = Duration.ofSeconds(15);

  private static final Money AMOUNT = Money.won(39_000);
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Clock AT_NOON = Clock.fixed(NOON, ZoneOffset.UTC);

  private final TossStandIn toss = new TossStandIn();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CircuitBreakerRegistry breakers =
      CircuitBreakerRegistry.of(
          CircuitBreakerConfig.custom().slidingWindowSize(4).minimumNumberOfCalls(4).build());
  private final TossClient client = client(toss.url(), TossStandIn.SECRET_KEY);
  private final TossGateway gateway = new TossGateway(client, Clock.systemUTC());

  private TossClient client(String url, String key) {
    return client(url, key, ObservationRegistry.NOOP);
  }

  private TossClient client(String url, String key, ObservationRegistry observations) {
    return client(url, key, LONG, observations);
  }

  private TossClient client(
      String url, String key, Duration readTimeout, ObservationRegistry observations) {
    var settings = new TossSettings(URI.create(url), key, LONG, readTimeout);
    return new TossClient(
        settings,
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build(),
        breakers,
        BulkheadRegistry.of(BulkheadConfig.custom().maxConcurrentCalls(2).build()),
        meters,
        observations);
  }

  @AfterEach
  void close() {
    client.destroy();
    toss.close();
  }

  private Outcome confirm(String key) {
    return gateway.confirm(new Confirmation("order-1-1", key, AMOUNT));
  }

  private RefundOutcome refund(String key, long won) {
    return gateway.refund(new Cancellation(key, "r-" + won, 1, Money.won(won), "단순 변심", null));
  }

  private String confirmed() {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    assertThat(confirm(key)).isInstanceOf(Outcome.Approved.class);
    return key;
  }

  @Test
  void aConfirmProvesWhoWeAreNamesTheAttemptAndSendsAWholeNumber() {
    var key = toss.authorize("order-1-1", 39_000, "카드");

    var outcome = confirm(key);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Approved.class,
            approved -> {
              assertThat(approved.amount()).isEqualTo(AMOUNT);
              assertThat(approved.paymentKey()).isEqualTo(key);
              assertThat(approved.method()).isEqualTo(PaymentMethod.CARD);
            });
    var request = toss.requests("POST", "/v1/payments/confirm").getFirst();
    assertThat(request.header("Authorization")).isEqualTo("Basic dGVzdF9za19zdGFuZGluOg==");
    assertThat(request.header("Idempotency-Key")).isEqualTo("confirm:order-1-1");
    assertThat(request.body().path("amount").isIntegralNumber()).isTrue();
    assertThat(meters.find("jangteo.pg.calls").tag("operation", "confirm").timer()).isNotNull();
  }

  @Test
  void aVirtualAccountIsAwaited() {
    var key = toss.authorize("order-1-1", 39_000, "가상계좌");

    assertThat(confirm(key))
        .isInstanceOfSatisfying(
            Outcome.DepositAwaited.class,
            awaited -> {
              assertThat(awaited.secret()).isEqualTo(toss.secret(key));
              assertThat(awaited.account().accountNumber()).isEqualTo("X6505636518308");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "REJECT_CARD_PAYMENT",
        "EXCEED_MAX_DAILY_PAYMENT_COUNT",
        "NOT_FOUND_PAYMENT_SESSION"
      })
  void aKnownRefusalIsADeclineInThePgsWords(String code) {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.refuses("confirm", key, code);

    assertThat(confirm(key)).isEqualTo(new Outcome.Declined(code, "거절: " + code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROVIDER_ERROR", "ALREADY_PROCESSED_PAYMENT", "UNAUTHORIZED_KEY", "NEW"})
  void anyOtherRefusalDecidesNothing(String code) {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.refuses("confirm", key, code);

    assertThat(confirm(key)).isEqualTo(new Outcome.Unknown(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALREADY_PROCESSED_PAYMENT",
        "IDEMPOTENT_REQUEST_PROCESSING",
        "PROVIDER_ERROR",
        "TOO_MANY_REQUESTS"
      })
  void aChargeMayBeRunningOrDoneWhenThePgSaysSoOrDoesNotKnow(String code) {
    toss.refuses("charge", "order-1-1", code);

    assertThat(charge()).isEqualTo(new Outcome.Unknown(code, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAUTHORIZED_KEY", "NEW"})
  void anyOtherNoToAChargeIsOne(String code) {
    toss.refuses("charge", "order-1-1", code);

    assertThat(charge()).isEqualTo(new Outcome.Unknown(code, true));
  }

  @Test
  void aFaultOfThePgsIsNoAnswerWhateverItsCode() {
    toss.fails("charge", "order-1-1", "NEW");

    assertThat(charge()).isEqualTo(new Outcome.Unknown("NEW", false));
  }

  private Outcome charge() {
    return gateway.charge(new Charge("order-1-1", Money.won(39_000), "모니터", "bk_1", "customer"));
  }

  @ParameterizedTest
  @EnumSource
  void whatEverGoesWrongIsUnknownAndTheSameKeyFindsOut(Mishap mishap) {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.next("confirm", key, mishap);

    assertThat(confirm(key)).isInstanceOf(Outcome.Unknown.class);
    assertThat(confirm(key)).isInstanceOf(Outcome.Approved.class);
    assertThat(toss.captures(key)).isEqualTo(1);
  }

  @Test
  void aPgThatTakesTooLongIsUnknown() {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.hold(key);
    var impatient =
        client(
            toss.url(), TossStandIn.SECRET_KEY, Duration.ofMillis(700), ObservationRegistry.NOOP);

    var outcome =
        new TossGateway(impatient, Clock.systemUTC())
            .confirm(new Confirmation("order-1-1", key, AMOUNT));

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    toss.release(key);
    impatient.destroy();
  }

  @Test
  void aPgThatIsNotThereIsUnknownAndSoonLeftAlone() {
    var nobody = client("http://127.0.0.1:1", "key");
    var silent = new TossGateway(nobody, Clock.systemUTC());
    for (int i = 0; i < 4; i++) {
      assertThat(silent.find("order-1-1", null)).isInstanceOf(Outcome.Unknown.class);
    }

    assertThat(silent.find("order-1-1", null))
        .isInstanceOfSatisfying(
            Outcome.Unknown.class, unknown -> assertThat(unknown.why()).startsWith("not sent"));
    nobody.destroy();
  }

  @Test
  void aRefusalIsNoReasonToLeaveThePgAlone() {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.refuses("confirm", key, "REJECT_CARD_PAYMENT");
    for (int i = 0; i < 8; i++) {
      assertThat(confirm(key)).isInstanceOf(Outcome.Declined.class);
    }
  }

  @Test
  void whatThePgDoesNotKnowIsAbsent() {
    assertThat(gateway.find("order-9-1", null)).isEqualTo(new Outcome.Absent());
  }

  @Test
  void aQuestionThatIsRefusedForAnotherReasonIsUnknown() {
    var key = toss.authorize("order-1-1", 39_000, "카드");
    toss.refuses("find", key, "UNAUTHORIZED_KEY");

    assertThat(gateway.find("order-1-1", key)).isEqualTo(new Outcome.Unknown("UNAUTHORIZED_KEY"));
    assertThat(gateway.findRefund(key, "r-1"))
        .isEqualTo(new RefundOutcome.Unknown("UNAUTHORIZED_KEY"));
  }

  @Test
  void anAuthorisationThatNobodyConfirmedIsNotConfirmed() {
    var key = toss.authorize("order-1-1", 39_000, "카드");

    assertThat(gateway.find("order-1-1", key)).isEqualTo(new Outcome.NotConfirmed());
  }

  @Test
  void ofTwoAuthorisationsOursCounts() {
    var ours = confirmed();
    var _ = toss.authorize("order-1-1", 39_000, "카드");

    assertThat(gateway.find("order-1-1", ours)).isInstanceOf(Outcome.Approved.class);
  }

  @Test
  void anAnswerAboutAnotherOrderIsNoAnswer() {
    var key = toss.authorize("order-2-1", 39_000, "카드");
    toss.refuses("confirm", key, "PROVIDER_ERROR");

    assertThat(gateway.find("order-1-1", key)).isEqualTo(new Outcome.Absent());
    var _ = toss.authorize("order-1-1", 39_000, "카드");
    assertThat(gateway.find("order-1-1", key))
        .isEqualTo(new Outcome.Unknown("a payment of another order"));
  }

  @Test
  void aRefundCarriesItsMarkAndItsKey() {
    var key = confirmed();

    assertThat(refund(key, 9_000)).isInstanceOf(RefundOutcome.Refunded.class);

    var request = toss.cancels(key).getFirst();
    assertThat(request.header("Idempotency-Key")).isEqualTo("cancel:r-9000");
    assertThat(request.body().path("cancelReason").asString("")).isEqualTo("단순 변심 [r-9000]");
    assertThat(request.body().path("cancelAmount").asLong()).isEqualTo(9_000);
    assertThat(gateway.findRefund(key, "r-9000")).isInstanceOf(RefundOutcome.Refunded.class);
    assertThat(gateway.findRefund(key, "r-1")).isEqualTo(new RefundOutcome.NotRefunded());
  }

  @ParameterizedTest
  @EnumSource
  void aRefundThatGoesWrongIsDoneOnceByTheSameKey(Mishap mishap) {
    var key = confirmed();
    toss.next("cancel", key, mishap);

    assertThat(refund(key, 9_000)).isInstanceOf(RefundOutcome.Unknown.class);
    assertThat(refund(key, 9_000)).isInstanceOf(RefundOutcome.Refunded.class);
    assertThat(toss.balance(key)).isEqualTo(30_000);
  }

  @Test
  void aRefundThatThePgRefusesForGoodIsRefused() {
    var key = confirmed();

    assertThat(refund(key, 39_001))
        .isEqualTo(new RefundOutcome.Refused("NOT_CANCELABLE_AMOUNT", "거절: NOT_CANCELABLE_AMOUNT"));
  }

  @Test
  void aBankThatIsClosedDeclinesAConfirmAndOnlyDelaysARefund() {
    var paid = confirmed();
    toss.refuses("cancel", paid, "NOT_AVAILABLE_BANK");
    assertThat(refund(paid, 9_000)).isEqualTo(new RefundOutcome.NotNow("NOT_AVAILABLE_BANK"));

    var key = toss.authorize("order-2-1", 39_000, "계좌이체");
    toss.refuses("confirm", key, "NOT_AVAILABLE_BANK");

    assertThat(gateway.confirm(new Confirmation("order-2-1", key, AMOUNT)))
        .isEqualTo(new Outcome.Declined("NOT_AVAILABLE_BANK", "거절: NOT_AVAILABLE_BANK"));
  }

  @Test
  void anotherTryIsAskedWithAnotherKeyButTheSameMark() {
    var key = confirmed();
    toss.refuses("cancel", key, "REFUND_REJECTED");
    assertThat(refund(key, 9_000)).isInstanceOf(RefundOutcome.Refused.class);
    toss.allows("cancel", key);
    assertThat(refund(key, 9_000)).isInstanceOf(RefundOutcome.Refused.class); // remembered

    var outcome =
        gateway.refund(new Cancellation(key, "r-9000", 2, Money.won(9_000), "단순 변심", null));

    assertThat(outcome).isInstanceOf(RefundOutcome.Refunded.class);
    assertThat(toss.cancels(key).getLast().header("Idempotency-Key")).isEqualTo("cancel:r-9000:2");
    assertThat(gateway.findRefund(key, "r-9000")).isInstanceOf(RefundOutcome.Refunded.class);
  }

  @Test
  void aVeryLongReasonIsCutAndKeepsItsMark() {
    var key = confirmed();

    gateway.refund(new Cancellation(key, "r-1", 1, AMOUNT, "가".repeat(300), null));

    var reason = toss.cancels(key).getFirst().body().path("cancelReason").asString("");
    assertThat(reason).hasSize(200).endsWith(" [r-1]");
  }

  @Test
  void aDepositGoesBackToTheGivenAccount() {
    var key = toss.authorize("order-1-1", 39_000, "가상계좌");
    confirm(key);
    toss.deposit(key);

    var outcome =
        gateway.refund(
            new Cancellation(
                key, "r-1", 1, AMOUNT, "반품", new RefundAccount("20", "110123", "김장터")));

    assertThat(outcome).isInstanceOf(RefundOutcome.Refunded.class);
    var receiver = toss.cancels(key).getFirst().body().path("refundReceiveAccount");
    assertThat(receiver.path("bank").asString("")).isEqualTo("20");
    assertThat(receiver.path("accountNumber").asString("")).isEqualTo("110123");
    assertThat(receiver.path("holderName").asString("")).isEqualTo("김장터");
  }

  @Test
  void aVirtualAccountIsCalledOffBeforeItsDepositOnly() {
    var empty = toss.authorize("order-1-1", 39_000, "가상계좌");
    confirm(empty);
    assertThat(gateway.voidAccount("order-1-1", empty)).isEqualTo(new Outcome.Voided());

    var full = toss.authorize("order-2-1", 39_000, "가상계좌");
    gateway.confirm(new Confirmation("order-2-1", full, AMOUNT));
    toss.deposit(full);
    assertThat(gateway.voidAccount("order-2-1", full))
        .isEqualTo(new Outcome.Unknown("INVALID_REFUND_ACCOUNT_INFO"));
    assertThat(gateway.find("order-2-1", full)).isInstanceOf(Outcome.Approved.class);
  }

  @Test
  void callingOffAnAccountWithoutAnAnswerIsUnknown() {
    var key = toss.authorize("order-1-1", 39_000, "가상계좌");
    confirm(key);
    toss.next("cancel", key, Mishap.LOST_ANSWER);

    assertThat(gateway.voidAccount("order-1-1", key)).isInstanceOf(Outcome.Unknown.class);
    assertThat(gateway.find("order-1-1", key)).isEqualTo(new Outcome.Voided());
  }

  @Test
  void theListTellsWhatMovedWhichWay() {
    toss.goesBy(AT_NOON);
    var key = toss.authorize("order-1-1", 39_000, "카드");
    confirm(key);
    gateway.refund(new Cancellation(key, "r-1", 1, Money.won(9_000), "반품", null));
    toss.moves("order-2-1", "WAITING_FOR_DEPOSIT", 5_000); // a number was given out
    toss.moves("order-3-1", "CANCELED", -700);

    assertThat(gateway.movements(NOON, NOON.plusSeconds(60)))
        .hasValue(
            List.of(
                new Movement("order-1-1", AMOUNT, Money.ZERO),
                new Movement("order-1-1", Money.ZERO, Money.won(9_000)),
                new Movement("order-3-1", Money.ZERO, Money.won(700))));
  }

  @Test
  void theListIsReadPageByPageToItsEnd() {
    toss.goesBy(AT_NOON);
    for (int i = 0; i < 2 * TossClient.PAGE + 1; i++) {
      toss.moves("order-" + i, "DONE", 100);
    }

    assertThat(gateway.movements(NOON, NOON.plusSeconds(60)).orElseThrow())
        .hasSize(2 * TossClient.PAGE + 1)
        .doesNotHaveDuplicates();
    assertThat(toss.requests("GET", "/v1/transactions")).hasSize(3);
  }

  @Test
  void aSpanEndsBeforeTheNextBegins() {
    toss.goesBy(AT_NOON);
    toss.moves("order-1-1", "DONE", 100);

    assertThat(gateway.movements(NOON.minusSeconds(60), NOON)).hasValue(List.of());
    assertThat(gateway.movements(NOON, NOON.plusSeconds(60)).orElseThrow()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"GARBAGE", "ERROR_500", "BUSY", "STRANGE_CODE"})
  void aListThatBreaksOffIsNoAnswer(Mishap mishap) {
    toss.goesBy(AT_NOON);
    toss.moves("order-1-1", "DONE", 100);
    toss.next("transactions", TossStandIn.LIST, mishap);

    assertThat(gateway.movements(NOON, NOON.plusSeconds(60))).isEmpty();
    assertThat(gateway.movements(NOON, NOON.plusSeconds(60)).orElseThrow()).hasSize(1);
  }

  @Test
  void aRowThatCannotBeReadSpoilsTheList() {
    toss.goesBy(AT_NOON);
    toss.moves("order-1-1", "DONE", 100);
    toss.moves(null, "DONE", 100);

    assertThat(gateway.movements(NOON, NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void secretsStayOutOfWhatIsLogged() {
    var settings = new TossSettings(URI.create("http://pg"), "sk", Duration.ZERO, Duration.ZERO);

    assertThat(settings.toString()).doesNotContain("sk");
    assertThat(new RefundAccount("20", "110123", "김장터").toString()).doesNotContain("110123", "김장터");
  }

  /** What is observed of a failure is exported with its words, its causes and its stack. */
  @ParameterizedTest
  @EnumSource(names = {"LOST_REQUEST", "LOST_ANSWER"})
  void noAddressAndSoNoKeyIsInWhatIsTracedOfAFailure(Mishap mishap) {
    var failures = new ArrayList<String>();
    var observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(
            (ObservationHandler<Observation.Context>)
                new ObservationHandler<>() {
                  @Override
                  public void onError(Observation.Context context) {
                    for (var e = context.getError(); e != null; e = e.getCause()) {
                      failures.add(e.toString());
                    }
                  }

                  @Override
                  public boolean supportsContext(Observation.Context context) {
                    return true;
                  }
                });
    var watched =
        new TossGateway(
            client(toss.url(), TossStandIn.SECRET_KEY, observations), Clock.systemUTC());
    toss.next("charge", "order-1-1", mishap);

    var outcome =
        watched.charge(new Charge("order-1-1", AMOUNT, "모니터", "bk_very_secret", "customer-1"));

    assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
    assertThat(failures)
        .isNotEmpty()
        .allSatisfy(words -> assertThat(words).doesNotContain("bk_", "/v1/"));
  }
}
