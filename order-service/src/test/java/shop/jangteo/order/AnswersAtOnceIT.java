package shop.jangteo.order;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.coupon.CouponEvent.DiscountRefused;
import shop.jangteo.contracts.coupon.CouponEvent.Refused;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/** Two who speak of one order in the same moment, again and again. */
@ServiceTest
class AnswersAtOnceIT {

  private static final int ROUNDS = 8;
  private static final Money TOTAL = Money.won(13_000);

  private final Events events;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final OrderSaga saga;
  private final DiscountSaga discounts;
  private final OrderTimeouts timeouts;
  private final Scene scene;
  private final String member;

  AnswersAtOnceIT(
      Api api,
      Events events,
      Foreign foreign,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      OrderSaga saga,
      DiscountSaga discounts,
      OrderTimeouts timeouts) {
    this.events = events;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.saga = saga;
    this.discounts = discounts;
    this.timeouts = timeouts;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
  }

  @RepeatedTest(ROUNDS)
  void stockAndDiscountHoldAndOnePaymentIsAskedFor() {
    var id = scene.placedWithDiscount(member);

    atOnce(() -> saga.react(Scene.reserved(id, 1)), () -> discounts.react(Scene.held(id, 1)));

    awaitAllPublished(id);
    assertThat(about(id, PaymentRequested.class))
        .extracting(PaymentRequested::amount)
        .containsExactly(Money.won(10_000));
    assertThat(history(id)).containsExactly(">PLACED");
    assertThat(versions(id)).containsExactly(1L, 2L);
  }

  @RepeatedTest(ROUNDS)
  void stockHoldsAndTheDiscountIsRefused() {
    var id = scene.placedWithDiscount(member);
    var refusal =
        new DiscountRefused(
            id, 1, List.of(new Refused(Scene.COUPON, "COUPON_EXPIRED")), "POINTS_SPENT");

    atOnce(() -> saga.react(Scene.reserved(id, 1)), () -> discounts.react(refusal));

    awaitAllPublished(id);
    assertThat(about(id, OrderRevised.class)).extracting(OrderRevised::revision).containsExactly(2);
    assertThat(about(id, PaymentRequested.class)).isEmpty();
    saga.react(Scene.reserved(id, 2));
    awaitAllPublished(id);
    assertThat(about(id, PaymentRequested.class))
        .extracting(PaymentRequested::amount)
        .containsExactly(TOTAL);
    assertThat(versions(id)).containsExactly(1L, 2L, 3L);
  }

  @RepeatedTest(ROUNDS)
  void twoApprovalsPayOnceAndGoBackOnce() {
    var id = scene.beingPaid(member);
    events.arrives(new PaymentOpened("second-" + id, id, 2, id + "-2", TOTAL));
    events.arrives(new PaymentStarted("second-" + id, id));

    atOnce(
        () -> saga.react(approved("pay-" + id, id)),
        () -> saga.react(approved("second-" + id, id)));

    awaitAllPublished(id);
    var accepted = about(id, OrderPaid.class).stream().map(OrderPaid::paymentId).toList();
    var returned =
        about(id, RefundRequested.class).stream().map(RefundRequested::paymentId).toList();
    assertThat(accepted).hasSize(1);
    assertThat(returned).hasSize(1);
    assertThat(List.of(accepted.getFirst(), returned.getFirst()))
        .containsExactlyInAnyOrder("pay-" + id, "second-" + id);
    assertThat(history(id))
        .containsExactly(">PLACED", "PLACED>AWAITING_PAYMENT", "AWAITING_PAYMENT>PAID");
    assertThat(versions(id)).containsExactly(1L, 2L, 3L, 4L);
  }

  @RepeatedTest(ROUNDS)
  void lostStockAndAStoppedShipmentCancelOnceAndRefundOnce() {
    var id = scene.paid(member);

    atOnce(
        () -> saga.react(new StockLost(id, List.of())), () -> saga.react(new ShipmentStopped(id)));

    awaitAllPublished(id);
    assertThat(about(id, OrderCancelled.class)).hasSize(1);
    assertThat(about(id, RefundRequested.class))
        .extracting(RefundRequested::amount)
        .containsExactly(TOTAL);
    assertThat(history(id)).endsWith("AWAITING_PAYMENT>PAID", "PAID>CANCELLED");
    assertThat(versions(id)).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @RepeatedTest(ROUNDS)
  void lostStockAndAnOpenedShipmentEndInOneRefund() {
    var id = scene.paid(member);

    atOnce(
        () -> saga.react(new StockLost(id, List.of())),
        () -> saga.react(new ShipmentOpened(id, member, List.of("s-" + id))));

    awaitAllPublished(id);
    assertThat(scene.status(member, id)).isEqualTo("CANCELLED");
    assertThat(about(id, RefundRequested.class)).hasSize(1);
    var announced = versions(id);
    assertThat(announced)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, announced.size()).boxed().toList());
  }

  @RepeatedTest(ROUNDS)
  void anApprovalAndTheDeadlineLeaveItPaidOrExpiredAndRefunded() {
    var id = scene.awaitingPayment(member);
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE orders SET payment_deadline = ? WHERE id = ?",
                Timestamp.from(Instant.now().minusSeconds(1)),
                id));

    atOnce(() -> saga.react(approved("pay-" + id, id)), () -> timeouts.paymentDeadline(id));

    awaitAllPublished(id);
    var paid = about(id, OrderPaid.class).size();
    var returned = about(id, RefundRequested.class).size();
    assertThat(paid + returned).isEqualTo(1);
    assertThat(scene.status(member, id)).isEqualTo(paid == 1 ? "PAID" : "EXPIRED");
    assertThat(history(id)).hasSize(3);
  }

  private PaymentApproved approved(String payment, String order) {
    return new PaymentApproved(payment, order, member, TOTAL, Instant.now());
  }

  /** Each on a thread of its own, all let go together. */
  private static void atOnce(Runnable... speakers) {
    var start = new CyclicBarrier(speakers.length);
    try (var threads = Executors.newFixedThreadPool(speakers.length)) {
      var said =
          Arrays.stream(speakers)
              .<Future<?>>map(
                  speaker ->
                      threads.submit(
                          () -> {
                            start.await(10, SECONDS);
                            speaker.run();
                            return true;
                          }))
              .toList();
      for (var one : said) {
        one.get(30, SECONDS);
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitAllPublished(String id) {
    var announced =
        Objects.requireNonNull(
            jdbc.queryForObject("SELECT announced FROM orders WHERE id = ?", Long.class, id));
    Awaitility.await().until(() -> versions(id).size() >= announced);
  }

  private List<String> history(String id) {
    return jdbc.queryForList(
        "SELECT CONCAT(COALESCE(from_status, ''), '>', to_status) FROM order_history"
            + " WHERE order_id = ? ORDER BY id",
        String.class,
        id);
  }

  /** In the order of the topic. */
  private List<Long> versions(String id) {
    return events.published().stream()
        .filter(record -> id.equals(record.key()))
        .map(record -> Long.valueOf(Events.header(record, Topics.AGGREGATE_VERSION)))
        .toList();
  }

  private <E extends OrderEvent> List<E> about(String id, Class<E> type) {
    return events.announced(type).stream().filter(event -> event.orderId().equals(id)).toList();
  }
}
