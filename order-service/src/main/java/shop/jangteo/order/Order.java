package shop.jangteo.order;

import static java.util.Objects.requireNonNull;
import static shop.jangteo.order.OrderStatus.AWAITING_PAYMENT;
import static shop.jangteo.order.OrderStatus.CANCELLED;
import static shop.jangteo.order.OrderStatus.CONFIRMED;
import static shop.jangteo.order.OrderStatus.DELIVERED;
import static shop.jangteo.order.OrderStatus.EXPIRED;
import static shop.jangteo.order.OrderStatus.PAID;
import static shop.jangteo.order.OrderStatus.PLACED;
import static shop.jangteo.order.OrderStatus.PREPARING;
import static shop.jangteo.order.OrderStatus.SHIPPED;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.DiscountEnded;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.order.OrderSettings.Deadlines;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;

/**
 * An order, from the wish to the door. Each fact it hears has three answers: apply it, it is
 * already so, or it is too late, which it says with a compensating event.
 */
@Entity
@Table(name = "orders")
class Order extends Aggregate {

  /** Why money goes back that this order did not wait for. */
  static final String NOT_WANTED = "NOT_WANTED";

  @Id private String id;
  @Column private String number;
  @Column private String memberId;

  @Enumerated(EnumType.STRING)
  @Column
  private OrderStatus status = PLACED;

  @Enumerated(EnumType.STRING)
  @Column
  private @Nullable CancelReason cancelReason;

  @Embedded private CancelWish cancelWish = new CancelWish();
  @Column private boolean allowPartial;
  @Column private boolean fromCart;

  @Enumerated(EnumType.STRING)
  @Column
  private DeliveryType deliveryType;

  @Embedded private Contents contents;
  @Embedded private Payments payments;
  @Embedded private Destination destination;
  @Column private Instant placedAt;
  @Column private @Nullable Instant deliveredAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Order() {}

  private Order(Placement placement, Instant now) {
    this.id = Ids.next();
    this.number = placement.number();
    this.memberId = placement.memberId();
    this.contents = new Contents(placement.basket());
    this.payments = new Payments(placement);
    this.deliveryType = placement.basket().deliveryType();
    this.destination = placement.destination();
    this.allowPartial = placement.allowPartial();
    this.fromCart = placement.fromCart();
    this.placedAt = now;
  }

  static Order place(Placement placement, Deadlines deadlines, Instant now) {
    var order = new Order(placement, now);
    var lease =
        deadlines.answer().plus(order.payments.timeToPay(deadlines)).plus(deadlines.leaseMargin());
    order.announce(
        OrderNews.placed(order, order.deliveryType, order.allowPartial, now.plus(lease)));
    return order;
  }

  // What inventory-service says.

  /**
   * @param leftOut SKUs that could not be reserved
   */
  void stockReserved(int revision, Set<String> leftOut, Deadlines deadlines, Instant now) {
    if (status.isBroken()) {
      announce(new ReservationEnded(id)); // too late
      return;
    }
    if (!asks(revision)) {
      return; // already so, or the answer to a question that is no longer asked
    }
    if (!leftOut.isEmpty()) {
      leaveOut(leftOut);
      return;
    }
    contents.holdStock();
    requestPaymentOnceAllHold(deadlines, now);
  }

  void stockShort(int revision) {
    if (status == PLACED && contents.isRevision(revision)) {
      cancelled(CancelReason.OUT_OF_STOCK);
    }
  }

  /** It was paid, and the stock is gone after all; unless it has left, which is proof of it. */
  void stockLost() {
    if (status != CANCELLED && !status.hasReached(SHIPPED)) {
      cancelledAndRefunded(CancelReason.STOCK_LOST);
    }
  }

  /** Only the order says when a reservation ends. A paid one has said so with OrderPaid. */
  void leaseOverdue(Deadlines deadlines, Instant now) {
    if (status.isBroken()) {
      announce(new ReservationEnded(id));
    } else if (status.isUnpaid()) {
      var deadline = payments.deadline();
      var from = deadline == null || deadline.isBefore(now) ? now : deadline;
      announce(new ReservationExtended(id, from.plus(deadlines.leaseMargin())));
    }
  }

  // What coupon-service says.

  /**
   * @param worth what each held coupon takes off, as this order said
   */
  void discountHeld(int revision, Map<String, Money> worth, Deadlines deadlines, Instant now) {
    if (status.isBroken()) {
      announce(new DiscountEnded(id)); // too late
      return;
    }
    if (!asks(revision) || !contents.discounts().awaitAnswer()) {
      return; // already so, or the answer to a question that is no longer asked
    }
    contents.takeOff(worth);
    requestPaymentOnceAllHold(deadlines, now);
  }

  /**
   * The buyer sees the price without it, and pays that or does not.
   *
   * @param coupons why, by coupon
   * @param points why, or null when nothing is wrong with them
   */
  void discountRefused(int revision, Map<String, String> coupons, @Nullable String points) {
    if (asks(revision) && contents.discounts().awaitAnswer()) {
      contents.refuse(coupons, points);
      revised(List.of());
    }
  }

  // What payment-service says.

  void paymentOpened(String payment, int attempt, String pgOrderId) {
    if (!status.isUnpaid()) {
      return; // too late: payment-service hears how the order ended and closes it
    }
    payments.offer(attempt, pgOrderId);
    if (status == PLACED) {
      become(AWAITING_PAYMENT);
    }
  }

  void paymentStarted(String payment) {
    payments.note(payment, PaymentProgress.STARTED);
  }

  /** A virtual account waits for its money, and never longer than from the placement on. */
  void depositAwaited(String payment, Instant dueAt, Deadlines deadlines) {
    payments.note(payment, PaymentProgress.AWAITING_DEPOSIT);
    if (status != AWAITING_PAYMENT) {
      return;
    }
    if (cancelWish.isOpen()) {
      cancelled(CancelReason.BUYER);
      return;
    }
    var latest = placedAt.plus(deadlines.deposit());
    payments.setDeadline(dueAt.isBefore(latest) ? dueAt : latest);
  }

  void paymentApproved(String payment, Money amount) {
    if (!payments.note(payment, PaymentProgress.APPROVED)) {
      return; // already so
    }
    if (status != AWAITING_PAYMENT || !amount.equals(contents.amounts().total())) {
      refund(payment, amount, NOT_WANTED); // too late, a second one, or a wrong one
      return;
    }
    if (cancelWish.isOpen()) {
      cancelled(CancelReason.BUYER);
      refund(payment, amount, CancelReason.BUYER.name());
      return;
    }
    payments.accept(payment);
    become(PAID);
    announce(OrderNews.paid(this, payment, deliveryType));
  }

  void paymentDeclined(String payment, int attemptsLeft) {
    payments.note(
        payment, attemptsLeft == 0 ? PaymentProgress.DECLINED_FOR_GOOD : PaymentProgress.DECLINED);
    endedWithoutMoney();
  }

  void paymentClosed(String payment) {
    payments.note(payment, PaymentProgress.CLOSED);
    endedWithoutMoney();
  }

  private void endedWithoutMoney() {
    if (!status.isUnpaid() || payments.areInProgress()) {
      return;
    }
    if (cancelWish.isOpen()) {
      cancelled(CancelReason.BUYER);
    } else if (payments.areExhausted()) {
      cancelled(CancelReason.PAYMENT_DECLINED);
    }
  }

  // What delivery-service says.

  void shipmentOpened() {
    if (status.hasReached(PREPARING) || status == CANCELLED) {
      return; // already so, or delivery-service hears of the cancellation and stops it
    }
    become(PREPARING);
    announce(new OrderPrepared(id, number, memberId));
  }

  void parcelShipped(boolean first) {
    if (!first || status.hasReached(SHIPPED) || status == CANCELLED) {
      return; // not the news that counts, or the parcel was quicker than the loss of the stock
    }
    become(SHIPPED);
    announce(new OrderShipped(id, number, memberId));
  }

  void parcelDelivered(boolean last, Instant at) {
    if (!last || status.hasReached(DELIVERED) || status == CANCELLED) {
      return;
    }
    become(DELIVERED);
    deliveredAt = at;
    announce(new OrderDelivered(id, number, memberId, contents.toContract()));
  }

  void shipmentStopped() {
    if (status != CANCELLED) {
      cancelledAndRefunded(CancelReason.BUYER);
    }
  }

  void alreadyShipped() {
    cancelWish.refuse();
  }

  // What the buyer says.

  /**
   * Cancels what nobody else has a word in; from the payment on it asks, and the answer comes as an
   * event.
   *
   * @throws CancelOrder.AlreadyShipped when a parcel has left
   * @throws CancelOrder.OrderClosed when there is nothing left to cancel
   */
  void cancel(String note) {
    if (status == CANCELLED) {
      return;
    }
    if (status == EXPIRED) {
      throw new CancelOrder.OrderClosed();
    }
    if (status.hasReached(SHIPPED) || cancelWish.isRefused()) {
      throw new CancelOrder.AlreadyShipped();
    }
    if (cancelWish.isOpen()) {
      return; // already asked
    }
    cancelWish.utter(note);
    if (!status.isUnpaid()) {
      announce(new CancelRequested(id, CancelReason.BUYER.name()));
    } else if (!payments.areInProgress()) {
      cancelled(CancelReason.BUYER);
    }
  }

  /**
   * 구매 확정.
   *
   * @throws NotDelivered when there is nothing to confirm yet
   */
  void confirm() {
    if (status == CONFIRMED) {
      return;
    }
    if (status != DELIVERED) {
      throw new NotDelivered();
    }
    become(CONFIRMED);
    announce(
        new OrderConfirmed(
            id, number, memberId, contents.toContract(), contents.amounts().total()));
  }

  // What time says.

  /** Nobody answered the placed order in time. */
  void nobodyAnswered() {
    if (status == PLACED) {
      cancelled(CancelReason.NO_ANSWER);
    }
  }

  /** No order expires while its payment is in progress. */
  void deadlineReached(Instant now) {
    if (status == AWAITING_PAYMENT
        && !payments.areInProgress()
        && !now.isBefore(requireNonNull(payments.deadline()))) {
      become(EXPIRED);
      announce(new OrderExpired(id, number, memberId));
    }
  }

  /** The buyer said nothing for so long that it is as good as a confirmation. */
  void confirmedByTime() {
    if (status == DELIVERED) {
      confirm();
    }
  }

  /** When time has something to say next, or null. */
  @Nullable WakeUp wakeUp(Deadlines deadlines) {
    return switch (status) {
      case PLACED -> new WakeUp(WakeUp.UNANSWERED, placedAt.plus(deadlines.answer()));
      case AWAITING_PAYMENT ->
          new WakeUp(WakeUp.PAYMENT_DEADLINE, requireNonNull(payments.deadline()));
      case DELIVERED ->
          new WakeUp(
              WakeUp.AUTO_CONFIRM, requireNonNull(deliveredAt).plus(deadlines.autoConfirm()));
      case PAID, PREPARING, SHIPPED, CONFIRMED, CANCELLED, EXPIRED -> null;
    };
  }

  /** Whether answers to that revision are still waited for. */
  private boolean asks(int revision) {
    return status == PLACED && contents.isRevision(revision) && payments.deadline() == null;
  }

  private void requestPaymentOnceAllHold(Deadlines deadlines, Instant now) {
    if (!contents.allHold()) {
      return;
    }
    var deadline = payments.latest(placedAt, deadlines, now);
    payments.setDeadline(deadline);
    announce(OrderNews.paymentRequested(this, deadline));
  }

  private void leaveOut(Set<String> skus) {
    if (contents.isNothingWithout(skus)) {
      cancelled(CancelReason.OUT_OF_STOCK);
      return;
    }
    contents.leaveOut(skus);
    revised(List.copyOf(skus));
  }

  /** It is another order than the one the buyer agreed to: it is never charged by itself. */
  private void revised(List<String> leftOutSkus) {
    payments.forgetBillingKey();
    announce(OrderNews.revised(this, leftOutSkus));
  }

  private void cancelledAndRefunded(CancelReason reason) {
    var payment = payments.accepted();
    if (payment == null) {
      throw new IllegalTransition(id, status, CANCELLED); // it was never paid
    }
    cancelled(reason);
    refund(payment, contents.amounts().total(), reason.name());
  }

  private void cancelled(CancelReason reason) {
    become(CANCELLED);
    cancelReason = reason;
    cancelWish.settle();
    announce(new OrderCancelled(id, number, memberId, reason.name(), payments.accepted() != null));
  }

  /** One id per payment: however often it is asked for, a payment goes back once. */
  private void refund(String payment, Money amount, String reason) {
    announce(new RefundRequested(id, payment, "full-" + payment, amount, reason));
  }

  private void become(OrderStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalTransition(id, status, next);
    }
    status = next;
  }

  @Override
  public String getId() {
    return id;
  }

  String number() {
    return number;
  }

  String memberId() {
    return memberId;
  }

  OrderStatus status() {
    return status;
  }

  @Nullable CancelReason cancelReason() {
    return cancelReason;
  }

  /** Whether the buyer wants it stopped and somebody else still has to answer. */
  boolean isCancelPending() {
    return cancelWish.isOpen();
  }

  boolean isFromCart() {
    return fromCart;
  }

  Contents contents() {
    return contents;
  }

  Payments payments() {
    return payments;
  }

  Destination destination() {
    return destination;
  }

  Instant placedAt() {
    return placedAt;
  }
}
