package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.LogLines;
import shop.jangteo.platform.test.ServiceTest;

/**
 * Those who answer here may take their time; {@link WhatTimeDoesToOrdersIT} has one who is silent.
 */
@ServiceTest
@TestPropertySource(properties = "jangteo.order.cancel-wait=20s")
class CancellingAnOrderIT {

  private static final Map<String, Object> REASON = Map.of("reason", "마음이 바뀌었어요");

  private final Api api;
  private final Events events;
  private final JdbcTemplate jdbc;
  private final Scene scene;
  private final String member;

  CancellingAnOrderIT(Api api, Events events, Foreign foreign, JdbcTemplate jdbc) {
    this.api = api;
    this.events = events;
    this.jdbc = jdbc;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @Test
  void anUnpaidOrderIsCancelledAtOnce() {
    var id = scene.awaitingPayment(member);

    var answer = cancel(id, REASON);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("CANCELLED");
    assertThat(answer.text("cancelReason")).isEqualTo("BUYER");
    var cancelled = events.await(OrderCancelled.class, e -> e.orderId().equals(id));
    assertThat(cancelled.paid()).isFalse();
    assertThat(cancel(id, REASON).status()).isEqualTo(200);
    assertThat(jdbc.queryForObject("SELECT cancel_note FROM orders WHERE id = ?", String.class, id))
        .startsWith("k1:");
  }

  @Test
  void aPaidOrderIsCancelledWhenDeliverySaysSo() {
    var id = scene.preparing(member);

    var answer = CompletableFuture.supplyAsync(() -> cancel(id, REASON));
    events.await(CancelRequested.class, e -> e.orderId().equals(id));
    events.arrives(new ShipmentStopped(id));

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().text("status")).isEqualTo("CANCELLED");
    var refund = events.await(RefundRequested.class, e -> e.orderId().equals(id));
    assertThat(refund.amount()).isEqualTo(Money.won(13_000));
    assertThat(events.await(OrderCancelled.class, e -> e.orderId().equals(id)).paid()).isTrue();
  }

  @Test
  void deliverysNoIsTheAnswer() {
    var id = scene.preparing(member);

    var answer = CompletableFuture.supplyAsync(() -> cancel(id, REASON));
    events.await(CancelRequested.class, e -> e.orderId().equals(id));
    events.arrives(new AlreadyShipped(id));

    assertThat(answer.join().status()).isEqualTo(409);
    assertThat(answer.join().code()).isEqualTo("ALREADY_SHIPPED");
    assertThat(cancel(id, REASON).code()).isEqualTo("ALREADY_SHIPPED");
    assertThat(scene.status(member, id)).isEqualTo("PREPARING");
  }

  @Test
  void aPaymentInProgressHasTheWordAndItsMoneyGoesBack() {
    var id = scene.beingPaid(member);

    var answer = CompletableFuture.supplyAsync(() -> cancel(id, REASON));
    awaitAsked(id);
    scene.approve(member, id);

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().text("cancelReason")).isEqualTo("BUYER");
    var refund = events.await(RefundRequested.class, e -> e.orderId().equals(id));
    assertThat(refund.paymentId()).isEqualTo("pay-" + id);
  }

  @Test
  void aPaymentInProgressThatIsDeclinedCancels() {
    var id = scene.beingPaid(member);

    var answer = CompletableFuture.supplyAsync(() -> cancel(id, REASON));
    awaitAsked(id);
    events.arrives(new PaymentDeclined("pay-" + id, id, member, 1, "REJECT", "한도 초과", 4));

    assertThat(answer.join().status()).isEqualTo(200);
    assertThat(answer.join().text("cancelReason")).isEqualTo("BUYER");
  }

  @Test
  void moneyThatComesAfterTheCancellationGoesBack() {
    var id = scene.awaitingPayment(member);
    cancel(id, REASON);

    scene.approve(member, id);

    events.await(RefundRequested.class, e -> e.orderId().equals(id));
    assertThat(scene.status(member, id)).isEqualTo("CANCELLED");
  }

  @Test
  void whatHasLeftCannotBeCancelled() {
    var id = scene.shipped(member);

    var answer = cancel(id, REASON);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("ALREADY_SHIPPED");
  }

  @Test
  void theLogSaysWhoseOrderIsConcernedThoughTheEventDoesNot() {
    var id = scene.shipped(member);

    try (var log = new LogLines(Strays.class)) {
      events.arrives(new StockLost(id, List.of(new Shortage("SKU", 1, 0))));

      assertThat(log.ids(id).getFirst())
          .containsEntry("orderId", id)
          .containsEntry("memberId", member);
    }
  }

  @Test
  void aPaidOrderWhoseStockIsLostIsCancelledAndRefundedOnce() {
    var id = scene.paid(member);
    var lost = new StockLost(id, List.of(new Shortage("SKU", 1, 0)));

    events.arrives(lost);

    var order = scene.get(member, id);
    assertThat(order.text("status")).isEqualTo("CANCELLED");
    assertThat(order.text("cancelReason")).isEqualTo("STOCK_LOST");
    assertThat(events.await(OrderCancelled.class, e -> e.orderId().equals(id)).paid()).isTrue();
    var payment = "pay-" + id;
    var refund =
        new RefundRequested(id, payment, "full-" + payment, Money.won(13_000), "STOCK_LOST");
    assertThat(events.await(RefundRequested.class, e -> e.orderId().equals(id))).isEqualTo(refund);
    events.arrivesAgain(lost);
    events.arrives(
        new StockLost(id, List.of())); // said twice, and behind the record that came twice
    events.arrives(new ShipmentStopped(id));
    events.arrives(
        new PaymentRefunded(
            payment, id, member, refund.refundId(), refund.amount(), Instant.now()));
    assertThat(events.announced(RefundRequested.class))
        .filteredOn(event -> event.orderId().equals(id))
        .containsExactly(refund);
    assertThat(cancel(id, REASON).status()).isEqualTo(200);
    assertThat(
            jdbc.queryForList(
                "SELECT cause FROM order_history WHERE order_id = ? AND to_status = 'CANCELLED'",
                String.class,
                id))
        .containsExactly("StockLost");
  }

  @Test
  void onlyTheWholeOrderCanBeCancelled() {
    var id = scene.placed(member);
    var sku = scene.get(member, id).json().path("lines").path(0).path("sku").asString();

    var part =
        cancel(id, Map.of("reason", "x", "lines", List.of(Map.of("sku", "cup", "quantity", 1))));
    var whole =
        cancel(id, Map.of("reason", "x", "lines", List.of(Map.of("sku", sku, "quantity", 1))));

    assertThat(part.status()).isEqualTo(400);
    assertThat(part.code()).isEqualTo("PARTIAL_CANCEL_NOT_AVAILABLE");
    assertThat(whole.status()).isEqualTo(200);
  }

  @Test
  void somebodyElsesOrderDoesNotExist() {
    var id = scene.placed(member);
    var stranger = api.as(scene.member());

    for (var answer :
        List.of(
            stranger.get("/api/v1/orders/" + id),
            stranger.get("/api/v1/orders/" + id + "/events"),
            stranger.post("/api/v1/orders/" + id + "/confirm", null),
            stranger.post("/api/v1/orders/" + id + "/cancel", REASON))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("ORDER_NOT_FOUND");
    }
    assertThat(scene.status(member, id)).isEqualTo("PLACED");
  }

  @Test
  void whatIsNotDeliveredCannotBeConfirmed() {
    var id = scene.shipped(member);

    var answer = api.as(member).post("/api/v1/orders/" + id + "/confirm", null);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo("NOT_DELIVERED");
  }

  @Test
  void confirmingTwiceIsConfirmingOnce() {
    var id = scene.delivered(member);
    var keyed = api.as(member).key(UUID.randomUUID().toString());

    var first = keyed.post("/api/v1/orders/" + id + "/confirm", null);
    var again = keyed.post("/api/v1/orders/" + id + "/confirm", null);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.text("status")).isEqualTo("CONFIRMED");
    assertThat(again.json()).isEqualTo(first.json());
    events.await(OrderConfirmed.class, e -> e.orderId().equals(id));
    assertThat(events.announced(OrderConfirmed.class).stream().filter(e -> e.orderId().equals(id)))
        .hasSize(1);
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM idempotency_keys WHERE path LIKE ?",
                Long.class,
                "%" + id + "/confirm"))
        .isEqualTo(1);
  }

  private Answer cancel(String id, Object body) {
    return api.as(member).post("/api/v1/orders/" + id + "/cancel", body);
  }

  private void awaitAsked(String id) {
    Awaitility.await()
        .until(
            () ->
                Boolean.TRUE.equals(
                    jdbc.queryForObject(
                        "SELECT cancel_asked FROM orders WHERE id = ?", Boolean.class, id)));
  }
}
