package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class WhatTimeDoesToOrdersIT {

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Scene scene;
  private final String member;

  WhatTimeDoesToOrdersIT(
      Api api, Events events, Foreign foreign, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void anOrderThatNobodyAnswersIsCancelled() {
    var id = scene.placed(member);

    timePasses(id, "unanswered");

    awaitStatus(id, "CANCELLED");
    assertThat(scene.get(member, id).text("cancelReason")).isEqualTo("NO_ANSWER");
    events.arrives(new StockReserved(id, 1, List.of(), List.of(), Instant.now()));
    events.await(ReservationEnded.class, e -> e.orderId().equals(id));
  }

  @Test
  void anUnpaidOrderExpires() {
    var id = scene.awaitingPayment(member);

    timePasses(id, "payment-deadline");

    awaitStatus(id, "EXPIRED");
    events.await(OrderExpired.class, e -> e.orderId().equals(id));
    Awaitility.await().untilAsserted(() -> assertThat(timers(id)).isZero());
  }

  @Test
  void anOrderThatIsBeingPaidIsLookedAtAgain() {
    var id = scene.beingPaid(member);

    timePasses(id, "payment-deadline");

    Awaitility.await()
        .untilAsserted(
            () -> assertThat(due(id)).isBetween(Instant.now(), Instant.now().plusSeconds(6)));
    assertThat(scene.status(member, id)).isEqualTo("AWAITING_PAYMENT");
  }

  @Test
  void anAwaitedDepositMovesTheTimer() {
    var id = scene.beingPaid(member);
    var dueAt = Instant.now().plus(Duration.ofHours(3));

    events.arrives(new DepositAwaited("pay-" + id, id, member, dueAt));

    assertThat(due(id)).isBetween(dueAt.minusSeconds(1), dueAt.plusSeconds(1));
  }

  @Test
  void timeConfirmsADeliveredOrder() {
    var id = scene.delivered(member);
    assertThat(due(id)).isAfter(Instant.now().plus(Duration.ofDays(6)));

    timePasses(id, "auto-confirm");

    awaitStatus(id, "CONFIRMED");
  }

  @Test
  void anOverdueLeaseIsAnsweredForAnOrderThatStillWaits() {
    var id = scene.awaitingPayment(member);

    events.arrives(new LeaseOverdue(id, Instant.now()));

    var extended = events.await(ReservationExtended.class, e -> e.orderId().equals(id));
    assertThat(extended.reserveUntil()).isAfter(Instant.now().plus(Duration.ofMinutes(40)));
  }

  @Test
  void withoutDeliverysAnswerTheQuestionWhetherItCanBeCancelledStaysOpen() {
    var id = scene.preparing(member);
    var path = "/api/v1/orders/" + id + "/cancel";
    var body = Map.of("reason", "마음이 바뀌었어요");
    var keyed = api.as(member).key(UUID.randomUUID().toString());
    var asked = Instant.now();

    var answer = keyed.post(path, body);

    // the gateway waits 8 s for us, and would say 504 in our place
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(8));
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("status")).isEqualTo("PREPARING");
    assertThat(keyed.post(path, body).status()).isEqualTo(202);
    events.await(CancelRequested.class, e -> e.orderId().equals(id));
    events.arrives(new ShipmentStopped(id));
    assertThat(api.as(member).post(path, body).status()).isEqualTo(200);
    // whatever is published of the order later comes behind a second question
    events.await(OrderCancelled.class, e -> e.orderId().equals(id));
    assertThat(events.announced(CancelRequested.class).stream().filter(e -> e.orderId().equals(id)))
        .hasSize(1);
  }

  /** To the order it is as if its time had come. */
  private void timePasses(String id, String kind) {
    var now = Timestamp.from(Instant.now().minusSeconds(1));
    transaction.run(
        () -> {
          jdbc.update(
              "UPDATE orders SET payment_deadline = ?"
                  + " WHERE id = ? AND payment_deadline IS NOT NULL",
              now,
              id);
          assertThat(
                  jdbc.update(
                      "UPDATE timers SET due_at = ? WHERE subject_id = ? AND kind = ?",
                      now,
                      id,
                      kind))
              .isEqualTo(1);
        });
  }

  private void awaitStatus(String id, String status) {
    Awaitility.await().until(() -> scene.status(member, id).equals(status));
  }

  private Instant due(String id) {
    var due =
        jdbc.queryForObject("SELECT due_at FROM timers WHERE subject_id = ?", Timestamp.class, id);
    return Objects.requireNonNull(due).toInstant();
  }

  private long timers(String id) {
    var count =
        jdbc.queryForObject("SELECT COUNT(*) FROM timers WHERE subject_id = ?", Long.class, id);
    return count == null ? 0 : count;
  }
}
