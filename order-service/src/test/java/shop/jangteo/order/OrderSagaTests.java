package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.order.OrderFixture.NOW;
import static shop.jangteo.order.OrderFixture.PAYMENT;
import static shop.jangteo.order.OrderFixture.TOTAL;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.delivery.DeliveryEvent.AlreadyShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentStopped;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReleased;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockRestored;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;

class OrderSagaTests {

  static final OrderSettings SETTINGS =
      new OrderSettings(
          OrderFixture.DEADLINES,
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(300),
          Duration.ofMinutes(10));

  private final OrdersInMemory orders = new OrdersInMemory();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final OrderSaga saga =
      new OrderSaga(orders, new Strays(meters), SETTINGS, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void reservedStockAsksForThePayment() {
    var order = orders.with(OrderFixture.placed());

    saga.react(new StockReserved(order.getId(), 1, List.of(), List.of(), NOW));

    assertThat(order.announced()).last().isInstanceOf(PaymentRequested.class);
  }

  @Test
  void reservedStockWithSomethingLeftOutRevisesTheOrder() {
    var order = orders.with(OrderFixture.placed());

    saga.react(
        new StockReserved(order.getId(), 1, List.of(), List.of(new Shortage("tea", 2, 0)), NOW));

    assertThat(order.announced()).last().isInstanceOf(OrderRevised.class);
  }

  @Test
  void shortStockCancels() {
    var order = orders.with(OrderFixture.placed());

    saga.react(new StockShort(order.getId(), 1, List.of(new Shortage("tea", 2, 0))));

    assertThat(order.cancelReason()).isEqualTo(CancelReason.OUT_OF_STOCK);
  }

  @Test
  void lostStockCancels() {
    var order = orders.with(OrderFixture.paid());

    saga.react(new StockLost(order.getId(), List.of()));

    assertThat(order.cancelReason()).isEqualTo(CancelReason.STOCK_LOST);
  }

  @Test
  void stockThatIsLostAfterItLeftIsForAPersonAndNotForADeadLetter() {
    var order = orders.with(OrderFixture.shipped());

    saga.react(new StockLost(order.getId(), List.of()));

    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
    assertThat(meters.get("jangteo.orders.late.losses").counter().count()).isEqualTo(1);
  }

  @Test
  void aParcelOfAnOrderWhoseStockWasLostIsForAPersonAndNotForADeadLetter() {
    var order = orders.with(OrderFixture.preparing());
    saga.react(new StockLost(order.getId(), List.of()));

    saga.react(new ParcelShipped(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));
    saga.react(new AlreadyShipped(order.getId()));
    saga.react(new ParcelDelivered(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(order.cancelReason()).isEqualTo(CancelReason.STOCK_LOST);
    assertThat(order.announced()).last().isInstanceOf(RefundRequested.class);
    assertThat(meters.get("jangteo.orders.strays").counter().count()).isEqualTo(2);
  }

  @Test
  void anOrderThatGoesWellStraysNowhere() {
    var order = orders.with(OrderFixture.preparing());

    saga.react(new ParcelShipped(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));
    saga.react(new ParcelDelivered(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));

    assertThat(meters.get("jangteo.orders.strays").counter().count()).isZero();
    assertThat(meters.get("jangteo.orders.late.losses").counter().count()).isZero();
  }

  @Test
  void anOverdueLeaseIsAnswered() {
    var order = orders.with(OrderFixture.awaitingPayment());

    saga.react(new LeaseOverdue(order.getId(), NOW));

    assertThat(order.announced()).last().isInstanceOf(ReservationExtended.class);
  }

  @Test
  void whatInventoryDidAsToldNeedsNoAnswer() {
    saga.react(new StockReleased("order-1", List.of()));
    saga.react(new StockCommitted("order-1", List.of()));
    saga.react(new StockRestored("order-1", List.of()));

    assertThat(orders.causes()).isEmpty();
  }

  @Test
  void anOpenedPaymentMakesTheOrderPayable() {
    var order = orders.with(OrderFixture.paymentRequested());

    saga.react(new PaymentOpened(PAYMENT, order.getId(), 1, "pg-1", TOTAL));

    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    assertThat(order.payments().pgOrderId()).isEqualTo("pg-1");
  }

  @Test
  void aStartedPaymentKeepsTheOrderFromExpiring() {
    var order = orders.with(OrderFixture.awaitingPayment());

    saga.react(new PaymentStarted(PAYMENT, order.getId()));

    order.deadlineReached(NOW.plus(Duration.ofDays(1)));
    assertThat(order.status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
  }

  @Test
  void anAwaitedDepositMovesTheDeadline() {
    var order = orders.with(OrderFixture.beingPaid());

    saga.react(
        new DepositAwaited(PAYMENT, order.getId(), "member-1", NOW.plus(Duration.ofHours(2))));

    assertThat(order.payments().deadline()).isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void anApprovedPaymentPays() {
    var order = orders.with(OrderFixture.beingPaid());

    saga.react(new PaymentApproved(PAYMENT, order.getId(), "member-1", TOTAL, NOW));

    assertThat(order.status()).isEqualTo(OrderStatus.PAID);
    assertThat(orders.causes()).containsExactly("PaymentApproved");
  }

  @Test
  void theLastDeclinedPaymentCancels() {
    var order = orders.with(OrderFixture.beingPaid());

    saga.react(new PaymentDeclined(PAYMENT, order.getId(), "member-1", 5, "REJECT", "한도 초과", 0));

    assertThat(order.cancelReason()).isEqualTo(CancelReason.PAYMENT_DECLINED);
  }

  @Test
  void aClosedPaymentAnswersTheBuyerWhoWantedToCancel() {
    var order = orders.with(OrderFixture.beingPaid());
    order.cancel("no");

    saga.react(new PaymentClosed(PAYMENT, order.getId()));

    assertThat(order.cancelReason()).isEqualTo(CancelReason.BUYER);
  }

  @Test
  void refundsEndOnThePaymentSide() {
    saga.react(new PaymentRefunded(PAYMENT, "order-1", "member-1", "r-1", TOTAL, NOW));
    saga.react(new RefundFailed(PAYMENT, "order-1", "r-1", "CODE", null));

    assertThat(orders.causes()).isEmpty();
  }

  @Test
  void anOpenedShipmentMeansPreparing() {
    var order = orders.with(OrderFixture.paid());

    saga.react(new ShipmentOpened(order.getId(), "member-1", List.of("s-1")));

    assertThat(order.status()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void anInvoiceNumberChangesNothingHere() {
    saga.react(new InvoiceIssued("order-1", "member-1", "s-1", "CJ", "123"));

    assertThat(orders.causes()).isEmpty();
  }

  @Test
  void theFirstParcelMeansShipped() {
    var order = orders.with(OrderFixture.preparing());

    saga.react(new ParcelShipped(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));

    assertThat(order.status()).isEqualTo(OrderStatus.SHIPPED);
  }

  @Test
  void theLastParcelMeansDelivered() {
    var order = orders.with(OrderFixture.shipped());

    saga.react(new ParcelDelivered(order.getId(), "member-1", "s-1", "CJ", "123", NOW, true));

    assertThat(order.status()).isEqualTo(OrderStatus.DELIVERED);
  }

  @Test
  void aStoppedShipmentCancels() {
    var order = orders.with(OrderFixture.preparing());
    order.cancel("no");

    saga.react(new ShipmentStopped(order.getId()));

    assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
  }

  @Test
  void alreadyShippedAnswersTheBuyer() {
    var order = orders.with(OrderFixture.preparing());
    order.cancel("no");

    saga.react(new AlreadyShipped(order.getId()));

    assertThat(order.isCancelPending()).isFalse();
    assertThat(order.status()).isEqualTo(OrderStatus.PREPARING);
  }

  @Test
  void newsOfAnOrderThatNobodyPlacedIsRefused() {
    assertThatThrownBy(() -> saga.react(new StockShort("nobodys", 1, List.of())))
        .isInstanceOf(OrderNotFound.class);
  }
}
