package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.HandClock;
import shop.jangteo.platform.test.LawTools;
import shop.jangteo.platform.test.Laws;
import shop.jangteo.platform.test.ServiceTest;

/** Laws I5 and I6, live: the orders against the payment facts they heard. */
@ServiceTest
@Import(LawTools.class)
class OrderLawsIT {

  private static final String AGREED = "I5";
  private static final String WANTED = "I6";

  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Laws laws;
  private final HandClock clock;
  private final Scene scene;
  private final String member;

  OrderLawsIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      Laws laws,
      HandClock clock) {
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.laws = laws;
    this.clock = clock;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @AfterEach
  void everythingIsMended() {
    laws.becomeBroken(AGREED, 0);
    laws.becomeBroken(WANTED, 0);
  }

  @Test
  void whatIsPaidOrRefundedAsItShouldBeBreaksNothing() {
    scene.delivered(member);
    refunded(stopped(), 13_000);

    laws.becomeBroken(AGREED, 0);
    laws.becomeBroken(WANTED, 0);

    laws.stayBroken(AGREED, 0);
    laws.stayBroken(WANTED, 0);
  }

  @Test
  void aCancelledOrderWhoseMoneyStaysCountsOnceItHasSettledAndUntilItWentBack() {
    var id = stopped();
    laws.stayBroken(WANTED, 0);

    laws.becomeBroken(WANTED, 1);

    refunded(id, 3_000);
    laws.stayBroken(WANTED, 1);
    refunded(id, 10_000);
    laws.becomeBroken(WANTED, 0);
  }

  @Test
  void aSecondPaymentHasToGoBack() {
    var id = scene.paid(member);
    events.arrives(
        new PaymentApproved("pay-2-" + id, id, member, Money.won(13_000), clock.instant()));
    laws.stayBroken(WANTED, 0);

    laws.becomeBroken(WANTED, 1);

    events.arrives(
        new PaymentRefunded(
            "pay-2-" + id, id, member, "full-2-" + id, Money.won(13_000), clock.instant()));
    laws.becomeBroken(WANTED, 0);
    assertThat(laws.violations(AGREED)).isZero();
  }

  @Test
  void anOrderThatCallsItselfPaidWithoutMoneyCountsOnceItHasSettledAndUntilItIsMended() {
    var id = scene.awaitingPayment(member);
    var unpaid = row(id);
    change("UPDATE orders SET status = 'PAID', payment_id = 'pay-x' WHERE id = ?", id);
    laws.stayBroken(AGREED, 0);

    laws.becomeBroken(AGREED, 1);

    change(
        "UPDATE orders SET status = ?, payment_id = NULL WHERE id = ?", unpaid.get("status"), id);
    laws.becomeBroken(AGREED, 0);
  }

  @Test
  void anOrderThatForgetsItWasPaidKeepsMoneyItDoesNotWant() {
    var id = scene.paid(member);
    change("UPDATE orders SET status = 'CANCELLED' WHERE id = ?", id);
    laws.stayBroken(WANTED, 0);

    laws.becomeBroken(WANTED, 1);

    change("UPDATE orders SET status = 'PAID' WHERE id = ?", id);
    laws.becomeBroken(WANTED, 0);
  }

  @Test
  void anOrderThatWasPaidLessThanItCostsIsSeen() {
    var id = scene.paid(member);
    change("UPDATE payment_facts SET captured = captured - 1 WHERE order_id = ?", id);

    laws.becomeBroken(AGREED, 1);

    change("UPDATE payment_facts SET captured = captured + 1 WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 0);
  }

  @Test
  void aPaidOrderWhoseMoneyWentBackIsSeen() {
    var id = scene.paid(member);
    refunded(id, 13_000);

    laws.becomeBroken(AGREED, 1);

    change("UPDATE payment_facts SET refunded = 0 WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 0);
  }

  @Test
  void bothSidesMustKnowTheSamePayments() {
    var id = stopped();
    refunded(id, 13_000);
    change("UPDATE order_payments SET progress = 'DECLINED' WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 1);
    change("UPDATE order_payments SET progress = 'APPROVED' WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 0);

    change("UPDATE payment_facts SET captured = 0, refunded = 0 WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 1);
    change("UPDATE payment_facts SET captured = 13000, refunded = 13000 WHERE order_id = ?", id);
    laws.becomeBroken(AGREED, 0);
  }

  @Test
  void aFactHeardTwiceIsKeptOnce() {
    var id = scene.paid(member);
    var approved =
        new PaymentApproved("pay-9-" + id, id, member, Money.won(13_000), clock.instant());
    events.arrives(approved);
    var back =
        new PaymentRefunded(
            "pay-9-" + id, id, member, "full-9-" + id, Money.won(13_000), clock.instant());
    events.arrives(back);

    events.arrivesAgain(approved);
    events.arrivesAgain(back);
    events.arrives(
        new PaymentRefunded("pay-8-" + id, id, member, "r-8", Money.ZERO, clock.instant()));

    assertThat(
            jdbc.queryForList(
                "SELECT refunded FROM payment_facts WHERE payment_id = ?",
                Long.class,
                "pay-9-" + id))
        .isEqualTo(List.of(13_000L));
  }

  /** Cancelled after it was paid; the money is still on its way back. */
  private String stopped() {
    var id = scene.preparing(member);
    events.arrives(new ShipmentStopped(id));
    Awaitility.await().until(() -> scene.status(member, id).equals("CANCELLED"));
    return id;
  }

  private void refunded(String id, long won) {
    events.arrives(
        new PaymentRefunded(
            "pay-" + id, id, member, "full-" + id, Money.won(won), clock.instant()));
  }

  private Map<String, Object> row(String id) {
    return jdbc.queryForMap("SELECT status FROM orders WHERE id = ?", id);
  }

  private void change(String sql, Object... arguments) {
    transaction.run(() -> jdbc.update(sql, arguments));
  }
}
