package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.payment.toss.TossStandIn.LIST;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.payment.PgBooks.Difference;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.law.InvariantSettings;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.HandClock;
import shop.jangteo.platform.test.LawTools;
import shop.jangteo.platform.test.Laws;

/** Laws I4 and I8, live: the payments against each other, their refunds and the PG's own list. */
@Import({PgStandIn.class, LawTools.class})
class MoneyLawsIT extends RunningPayments {

  private static final String CAPTURE = "I4";
  private static final String REFUND = "I8";
  private static final Duration AHEAD = Duration.ofMinutes(6);
  private static final Timestamp LONG_AGO = Timestamp.from(Instant.parse("2026-01-02T03:04:05Z"));

  private final Laws laws;
  private final HandClock clock;
  private final PaymentGateway gateway;
  private final PgReading reading;
  private final JdbcClient client;
  private final InvariantSettings settings;
  private int captures;
  private int refunds;

  MoneyLawsIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Laws laws,
      HandClock clock,
      PaymentGateway gateway,
      PgReading reading,
      JdbcClient client,
      InvariantSettings settings) {
    super(api, events, jdbc, transaction);
    this.laws = laws;
    this.clock = clock;
    this.gateway = gateway;
    this.reading = reading;
    this.client = client;
    this.settings = settings;
  }

  /** Other classes pay at the same PG, for other databases. */
  @BeforeAll
  static void thePgBeginsNewBooks() {
    TOSS.beginsNewBooks();
  }

  /** What the PG did for an earlier test cannot be undone. */
  @BeforeEach
  void thePgGoesByTheSameClock() {
    TOSS.goesBy(clock);
    captures = laws.violations(CAPTURE);
    refunds = laws.violations(REFUND);
  }

  @AfterEach
  void thePgGoesByItsOwnClock() {
    TOSS.goesBy(Clock.systemUTC());
  }

  @Test
  void whatIsPaidAndPartlyRefundedAsItShouldBeBreaksNothing() {
    var orderId = orderAsks();
    refundIsRequested(paid(orderId), Ids.next(), 9_000);
    await(PaymentRefunded.class, orderId);

    timePasses();

    laws.stayBroken(CAPTURE, captures);
    laws.stayBroken(REFUND, refunds);
  }

  @Test
  void aPaymentThatForgetsItsCaptureCountsOnceItHasSettledAndUntilItRemembers() {
    var orderId = orderAsks();
    paid(orderId);
    change("UPDATE payments SET captured = 0 WHERE order_id = ?", orderId);
    laws.stayBroken(CAPTURE, captures);

    laws.becomeBroken(CAPTURE, captures + 1);

    change("UPDATE payments SET captured = amount WHERE order_id = ?", orderId);
    laws.becomeBroken(CAPTURE, captures);
    assertThat(laws.violations(REFUND)).isEqualTo(refunds);
  }

  @Test
  void moneyThatThePgTakesTwiceIsSeen() {
    var orderId = orderAsks();
    paid(orderId);

    TOSS.deposit(keyOf(orderId));

    laws.becomeBroken(CAPTURE, captures + 1);
  }

  @Test
  void moneyThatThePgTakesForNobodyIsSeen() {
    TOSS.moves(Ids.next() + "-1", "DONE", AMOUNT);
    laws.stayBroken(CAPTURE, captures);

    laws.becomeBroken(CAPTURE, captures + 1);
  }

  @Test
  void aCaptureThatThePgDoesNotKnowIsSeen() {
    var orderId = orderAsks();
    opened(orderId, 1);
    change(
        "UPDATE payments SET status = 'APPROVED', captured = amount, approved_at = ? WHERE order_id = ?",
        Timestamp.from(clock.instant()),
        orderId);

    laws.becomeBroken(CAPTURE, captures + 1);

    change("UPDATE payments SET captured = 0 WHERE order_id = ?", orderId);
    laws.becomeBroken(CAPTURE, captures);
  }

  @Test
  void twoPaymentsThatKeepMoneyOfOneOrderAreSeenHoweverOldTheyAre() {
    var orderId = orderAsks();
    paid(orderId);
    secondCapture(orderId);
    laws.stayBroken(CAPTURE, captures);

    laws.becomeBroken(CAPTURE, captures + 1);

    change("DELETE FROM payments WHERE pg_order_id = ?", orderId + "-2");
    laws.becomeBroken(CAPTURE, captures);
  }

  @Test
  void aPaymentThatSaysMoreThanItsRefundsCountsOnceItHasSettledAndUntilItIsMended() {
    var orderId = orderAsks();
    paid(orderId);
    change("UPDATE payments SET refunded = 100 WHERE order_id = ?", orderId);
    laws.stayBroken(REFUND, refunds);

    laws.becomeBroken(REFUND, refunds + 1);

    change("UPDATE payments SET refunded = 0 WHERE order_id = ?", orderId);
    laws.becomeBroken(REFUND, refunds);
    assertThat(laws.violations(CAPTURE)).isEqualTo(captures);
  }

  @Test
  void aRefundThatNeverReachedThePgIsSeen() {
    var orderId = orderAsks();
    var payment = paid(orderId);
    var refundId = Ids.next();
    change("UPDATE payments SET refunded = 100 WHERE order_id = ?", orderId);
    change(
        """
        INSERT INTO refunds (refund_id, payment_id, amount, reason, status, requested_at, refunded_at, revision)
        VALUES (?, ?, 100, 'x', 'DONE', ?, ?, 0)""",
        refundId,
        payment.paymentId(),
        Timestamp.from(clock.instant()),
        Timestamp.from(clock.instant()));

    laws.becomeBroken(REFUND, refunds + 1);

    change("DELETE FROM refunds WHERE refund_id = ?", refundId);
    change("UPDATE payments SET refunded = 0 WHERE order_id = ?", orderId);
    laws.becomeBroken(REFUND, refunds);
  }

  @Test
  void aRefundThatOnlyThePgKnowsIsSeen() {
    var orderId = orderAsks();
    paid(orderId);

    TOSS.moves(orderId + "-1", "PARTIAL_CANCELED", 500);

    laws.becomeBroken(REFUND, refunds + 1);
    assertThat(laws.violations(CAPTURE)).isEqualTo(captures);
  }

  @Test
  void whileThePgIsAwayTheLastValueStaysAndGrowsOld() {
    TOSS.moves(Ids.next() + "-1", "DONE", AMOUNT);
    laws.becomeBroken(CAPTURE, captures + 1);

    TOSS.refuses("transactions", LIST, "MAINTENANCE");
    eventually(
        () -> {
          clock.putForward(Duration.ofMinutes(1));
          assertThat(laws.age(CAPTURE)).isGreaterThan(Duration.ofMinutes(5));
        });
    assertThat(laws.violations(CAPTURE)).isEqualTo(captures + 1);
    TOSS.moves(Ids.next() + "-1", "DONE", AMOUNT);

    TOSS.allows("transactions", LIST);
    eventually(() -> assertThat(laws.age(CAPTURE)).isLessThan(Duration.ofMinutes(1)));
    laws.becomeBroken(CAPTURE, captures + 2);
  }

  @Test
  void whatOurOwnBooksShowIsSeenWhileThePgIsAway() {
    var orderId = orderAsks();
    paid(orderId);
    TOSS.refuses("transactions", LIST, "MAINTENANCE");
    change("UPDATE payments SET refunded = 100 WHERE order_id = ?", orderId);
    secondCapture(orderId);

    laws.becomeBroken(CAPTURE, captures + 1);
    laws.becomeBroken(REFUND, refunds + 1);
    assertThat(laws.age(CAPTURE)).isGreaterThan(Duration.ofMinutes(1));
    assertThat(laws.age(REFUND)).isGreaterThan(Duration.ofMinutes(1));

    TOSS.allows("transactions", LIST);
    change("DELETE FROM payments WHERE pg_order_id = ?", orderId + "-2");
    change("UPDATE payments SET refunded = 0 WHERE order_id = ?", orderId);
    laws.becomeBroken(CAPTURE, captures);
    laws.becomeBroken(REFUND, refunds);
  }

  @Test
  void aRestartForgetsNeitherWhatDifferedNorHowFarTheListWasRead() {
    var seen = Ids.next() + "-1";
    TOSS.moves(seen, "DONE", AMOUNT);
    laws.becomeBroken(CAPTURE, captures + 1);
    TOSS.refuses("transactions", LIST, "MAINTENANCE");
    var movedMeanwhile = Ids.next() + "-1";
    TOSS.moves(movedMeanwhile, "DONE", AMOUNT);
    clock.putForward(Duration.ofHours(3));
    TOSS.allows("transactions", LIST);

    var restarted = books(gateway);

    assertThat(restarted.differences(clock.instant()))
        .extracting(Difference::pgOrderId)
        .contains(seen, movedMeanwhile);
    laws.becomeBroken(CAPTURE, captures + 2);
  }

  @Test
  void whatTwoInstancesReadAtOnceIsAddedUpOnce() {
    var orderId = orderAsks();
    paid(orderId);
    var now = clock.instant().plus(AHEAD); // where the running service does not read yet
    var faster = books(gateway);
    var read = new AtomicInteger();
    var slower =
        books(
            answering(
                () -> {
                  read.incrementAndGet();
                  faster.differences(now);
                }));

    var found = slower.differences(now);

    assertThat(found).extracting(Difference::pgOrderId).doesNotContain(orderId + "-1");
    assertThat(read).as("times the slower one asked, in vain").hasValue(1);
    clock.putForward(AHEAD);
  }

  /** As another process has them, which knows nothing but what is in the database. */
  private PgBooks books(PaymentGateway pg) {
    return new PgBooks(pg, reading, client, transaction, settings);
  }

  /** A PG that is slow to answer: something else happens first. */
  private PaymentGateway answering(Runnable afterSomething) {
    InvocationHandler handler =
        (_, method, arguments) -> {
          var answer = method.invoke(gateway, arguments);
          afterSomething.run();
          return answer;
        };
    return (PaymentGateway)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {PaymentGateway.class}, handler);
  }

  /** Another payment of the order that keeps money, of which the PG would not tell any more. */
  private void secondCapture(String orderId) {
    change(
        """
        INSERT INTO payments (id, order_id, member_id, attempt, attempts_left, pg_order_id, amount, captured, refunded,
          refund_pending, method, status, approved_at, revision, announced)
        VALUES (?, ?, ?, 2, 0, ?, 500, 500, 0, 0, 'CARD', 'APPROVED', ?, 0, 0)""",
        Ids.next(),
        orderId,
        MEMBER,
        orderId + "-2",
        LONG_AGO);
  }

  private void timePasses() {
    for (int i = 0; i < 3; i++) {
      laws.becomeBroken(CAPTURE, captures);
    }
  }
}
