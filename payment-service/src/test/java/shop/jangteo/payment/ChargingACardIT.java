package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.payment.toss.TossStandIn;
import shop.jangteo.payment.toss.TossStandIn.Mishap;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.fault.Mutation;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

class ChargingACardIT extends RunningPayments {

  private final PaymentGateway gateway;
  private final String orderId = Ids.next();

  ChargingACardIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      PaymentGateway gateway) {
    super(api, events, jdbc, transaction);
    this.gateway = gateway;
  }

  @BeforeEach
  void noCardYet() {
    change("DELETE FROM billing_keys WHERE member_id = ?", MEMBER);
  }

  @Test
  void itIsChargedAtOnceAndCanBeRefunded() {
    orderAsks(orderId, MEMBER, savedCard(MEMBER));

    var approved = await(PaymentApproved.class, orderId);

    assertThat(approved.amount()).isEqualTo(Money.won(AMOUNT));
    assertThat(announced(PaymentStarted.class, orderId)).hasSize(1);
    assertThat(captures()).isEqualTo(1);
    var charge = charges().getFirst();
    assertThat(charge.header("Idempotency-Key")).isEqualTo("charge:" + orderId + "-1");
    assertThat(charge.body().path("orderName").asString()).isEqualTo("모니터 외 1건");
    refundIsRequested(approved, Ids.next(), 10_000);
    assertThat(await(PaymentRefunded.class, orderId).amount()).isEqualTo(Money.won(10_000));
  }

  @Test
  void noKeyIsInAnyEvent() {
    var card = savedCard(MEMBER);
    orderAsks(orderId, MEMBER, card);
    await(PaymentApproved.class, orderId);

    assertThat(events.announced(PaymentApproved.class).toString())
        .doesNotContain("bk_", card, customerKey(MEMBER));
  }

  @ParameterizedTest
  @EnumSource
  void whateverGoesWrongWithAChargeTheMoneyIsTakenOnceAndFoundOutAbout(Mishap mishap) {
    var card = savedCard(MEMBER);
    TOSS.next("charge", orderId + "-1", mishap);

    orderAsks(orderId, MEMBER, card);

    await(PaymentApproved.class, orderId);
    assertThat(captures()).isEqualTo(1);
  }

  @Test
  void whatIsDeclinedCanBePaidInTheWindow() {
    var card = savedCard(MEMBER);
    TOSS.refuses("charge", orderId + "-1", "REJECT_CARD_PAYMENT");

    orderAsks(orderId, MEMBER, card);

    var declined = await(PaymentDeclined.class, orderId);
    assertThat(declined.code()).isEqualTo("REJECT_CARD_PAYMENT");
    assertThat(declined.attemptsLeft()).isEqualTo(4);
    assertThat(opened(orderId, 2).pgOrderId()).isEqualTo(orderId + "-2");
    var failure =
        api.as(MEMBER)
            .get("/api/v1/payments?orderId=" + orderId)
            .json()
            .path("items")
            .path(1)
            .path("failure");
    assertThat(failure.path("code").asString()).isEqualTo("REJECT_CARD_PAYMENT");
    assertThat(confirm(orderId, TOSS.authorize(orderId + "-2", AMOUNT, "카드")).status())
        .isEqualTo(200);
    assertThat(charges()).hasSize(1);
    assertThat(captures()).isZero();
    assertThat(TOSS.capturesOf(orderId + "-2")).isEqualTo(1);
  }

  @Test
  void somebodyElsesCardIsNotCharged() {
    orderAsks(orderId, MEMBER, savedCard(Ids.next()));

    assertThat(await(PaymentDeclined.class, orderId).code()).isEqualTo("BILLING_KEY_NOT_FOUND");
    opened(orderId, 2);
    assertThat(charges()).isEmpty();
  }

  @Test
  void aCardThatWasGivenUpIsNotCharged() {
    var card = savedCard(MEMBER);
    api.as(MEMBER).delete("/api/v1/payments/billing-keys/" + card);

    orderAsks(orderId, MEMBER, card);

    assertThat(await(PaymentDeclined.class, orderId).code()).isEqualTo("BILLING_KEY_NOT_FOUND");
    assertThat(charges()).isEmpty();
  }

  @Test
  void aCardThatIsGivenUpDuringAChargeStaysUntilItsEndIsKnown() {
    var card = savedCard(MEMBER);
    TOSS.next("charge", orderId + "-1", Mishap.LOST_REQUEST);
    orderAsks(orderId, MEMBER, card);
    await(PaymentStarted.class, orderId);

    api.as(MEMBER).delete("/api/v1/payments/billing-keys/" + card);

    await(PaymentApproved.class, orderId);
    assertThat(captures()).isEqualTo(1);
    eventually(
        () -> assertThat(count("SELECT COUNT(*) FROM billing_keys WHERE id = ?", card)).isZero());
  }

  @Test
  void whoConfirmsInTheWindowMeanwhileIsNotChargedTwice() {
    var card = savedCard(MEMBER);
    TOSS.next("charge", orderId + "-1", Mishap.LOST_ANSWER);
    orderAsks(orderId, MEMBER, card);
    await(PaymentStarted.class, orderId);

    var answer = confirm(orderId, authorize(orderId));

    assertThat(answer.code()).isIn("PAYMENT_IN_PROGRESS", "ORDER_CLOSED");
    await(PaymentApproved.class, orderId);
    assertThat(captures()).isEqualTo(1);
  }

  @Test
  void anOrderThatEndedIsNotCharged() {
    var card = savedCard(MEMBER);
    orderAsks(orderId, MEMBER, "nothing-yet");
    await(PaymentDeclined.class, orderId);
    orderIsCancelled(orderId);
    await(PaymentClosed.class, orderId);

    change("UPDATE bills SET billing_key_id = ? WHERE order_id = ?", card, orderId);
    change(
        """
        INSERT INTO timers (kind, subject_id, due_at, attempt)
        SELECT 'charge-card', id, NOW(6), 0 FROM payments WHERE order_id = ? AND attempt = 2""",
        orderId);

    eventually(
        () -> assertThat(count("SELECT COUNT(*) FROM timers WHERE kind = 'charge-card'")).isZero());
    assertThat(charges()).isEmpty();
  }

  @Test
  void aChargeThatWasKilledBeforeThePgIsDoneAgain() {
    var card = savedCard(MEMBER);
    orderAsks(orderId, MEMBER, "nothing-yet");
    await(PaymentDeclined.class, orderId);
    opened(orderId, 2);

    beganAnHourAgo(card);

    await(PaymentApproved.class, orderId);
    assertThat(TOSS.cards.charges(orderId + "-2")).hasSize(1);
    assertThat(TOSS.capturesOf(orderId + "-2")).isEqualTo(1);
  }

  /** The second attempt, in another process. */
  private void beganAnHourAgo(String card) {
    change("UPDATE bills SET billing_key_id = ? WHERE order_id = ?", card, orderId);
    change(
        """
        UPDATE payments SET status = 'CONFIRMING', billing_key_id = ?,
          started_at = UTC_TIMESTAMP(6) - INTERVAL 1 HOUR
        WHERE order_id = ? AND attempt = 2""",
        card,
        orderId);
    change(
        """
        INSERT INTO timers (kind, subject_id, due_at, attempt)
        SELECT 'ask-pg', id, UTC_TIMESTAMP(6), 0 FROM payments WHERE order_id = ? AND attempt = 2""",
        orderId);
  }

  /** A window's authorisation runs out at the PG; a charge would be sent again for ever. */
  @Test
  void aRefusalThatNobodyKnowsIsADeclineInTheEnd() {
    var card = savedCard(MEMBER);
    TOSS.refuses("charge", orderId + "-1", "SOMETHING_NEW");

    orderAsks(orderId, MEMBER, card);

    assertThat(await(PaymentDeclined.class, orderId).code()).isEqualTo("CHARGE_NOT_TAKEN");
    opened(orderId, 2);
    assertThat(charges()).hasSizeGreaterThan(1);
    assertThat(captures()).isZero();
    eventually(
        () ->
            assertThat(
                    count(
                        """
                        SELECT COUNT(*) FROM timers t JOIN payments p ON p.id = t.subject_id
                        WHERE p.order_id = ? AND t.kind = 'ask-pg'""",
                        orderId))
                .isZero());
  }

  /** However long the PG was away: its first no is not the last word. */
  @Test
  void howLongAChargeIsRefusedCountsFromTheFirstNo() {
    var card = savedCard(MEMBER);
    orderAsks(orderId, MEMBER, "nothing-yet");
    await(PaymentDeclined.class, orderId);
    opened(orderId, 2);
    TOSS.refuses("charge", orderId + "-2", "SOMETHING_NEW");

    beganAnHourAgo(card);

    eventually(
        () ->
            assertThat(announced(PaymentDeclined.class, orderId))
                .extracting(PaymentDeclined::code)
                .contains("CHARGE_NOT_TAKEN"));
    assertThat(TOSS.cards.charges(orderId + "-2")).hasSizeGreaterThan(2);
  }

  @Test
  void whatThePgStillHasInHandIsNotGivenUp() {
    var card = savedCard(MEMBER);
    TOSS.refuses("charge", orderId + "-1", "SOMETHING_NEW");
    var inHand = authorize(orderId);

    orderAsks(orderId, MEMBER, card);

    eventually(
        () ->
            assertThat(
                    count(
                        """
                        SELECT COUNT(*) FROM payments WHERE order_id = ? AND status = 'UNKNOWN'
                          AND charge_refused_at < UTC_TIMESTAMP(6) - INTERVAL 8 SECOND""",
                        orderId))
                .isOne());
    looksNow();
    eventually(() -> assertThat(charges()).hasSizeGreaterThan(3));
    assertThat(announced(PaymentDeclined.class, orderId)).isEmpty();
    TOSS.deposit(inHand);
    looksNow();
    await(PaymentApproved.class, orderId);
    assertThat(captures()).isEqualTo(1);
  }

  /** A request that was on its way all the time reaches the card company after all. */
  @Test
  void whatIsTakenLongAfterwardsIsFound() {
    var card = savedCard(MEMBER);
    TOSS.refuses("charge", orderId + "-1", "SOMETHING_NEW");
    orderAsks(orderId, MEMBER, card);
    await(PaymentDeclined.class, orderId);

    var inHand = authorize(orderId);
    var before = looks();

    eventually(() -> assertThat(looks()).as("the late look").isGreaterThan(before));
    TOSS.deposit(inHand);
    looksNow();
    await(PaymentApproved.class, orderId);
    assertThat(captures()).isEqualTo(1);
  }

  @Test
  void beforeThePgIsAskedItHasTakenNothingAndAfterItsAnswerItHasTheMoney(@TempDir Path folder)
      throws IOException {
    assertThat(takenByThen(Capture.BEFORE_PG, folder, Ids.next())).containsExactly(0);
    assertThat(takenByThen(Capture.AFTER_PG, folder, Ids.next())).containsExactly(1);
  }

  /** What the PG has captured each time the process would have died. */
  private List<Integer> takenByThen(String point, Path folder, String pgOrderId)
      throws IOException {
    savedCard(MEMBER);
    var customer = customerKey(MEMBER);
    var armed = Files.writeString(folder.resolve(point), point);
    var taken = new ArrayList<Integer>();
    var dying =
        new Capture(
            gateway,
            CrashPoints.armedBy(
                armed, "payment-service", () -> taken.add(TOSS.capturesOf(pgOrderId))),
            Mutation.NONE);

    var outcome =
        dying.of(
            new PaymentGateway.Charge(
                pgOrderId, Money.won(AMOUNT), "모니터", TOSS.cards.keyOf(customer), customer));

    assertThat(outcome).isInstanceOf(Outcome.Approved.class);
    return taken;
  }

  private int looks() {
    return TOSS.requestsBelow("/v1/payments/orders/" + orderId + "-1").size();
  }

  /** Pauses between two questions grow; those who look on need not wait for them. */
  private void looksNow() {
    change(
        """
        UPDATE timers SET due_at = UTC_TIMESTAMP(6) WHERE kind = 'ask-pg'
          AND subject_id = (SELECT id FROM payments WHERE order_id = ? AND attempt = 1)""",
        orderId);
  }

  private int captures() {
    return TOSS.capturesOf(orderId + "-1");
  }

  private List<TossStandIn.Request> charges() {
    return TOSS.cards.charges(orderId + "-1");
  }
}
