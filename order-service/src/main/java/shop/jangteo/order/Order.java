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

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.CancelRequested;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderConfirmed;
import shop.jangteo.contracts.order.OrderEvent.OrderDelivered;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.OrderSettings.Deadlines;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.SealedColumn;
import shop.jangteo.platform.problem.Refusal;

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

  /** The buyer's own words. */
  @Convert(converter = SealedColumn.class)
  @Column
  private @Nullable String cancelNote;

  /** The buyer wants it stopped, and payment or delivery has the word. */
  @Column private boolean cancelAsked;

  /** Delivery has said that it is too late. */
  @Column private boolean cancelRefused;

  /** Eager: an order without its lines is of no use to anyone. */
  @ElementCollection(fetch = FetchType.EAGER)
  @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 100)
  private List<OrderLine> lines = new ArrayList<>();

  /** Only answers to the present revision of the lines count. */
  @Column private int lineRevision = 1;

  @Column private boolean allowPartial;
  @Column private boolean fromCart;
  @Embedded private Amounts amounts;

  @Enumerated(EnumType.STRING)
  @Column
  private DeliveryType deliveryType;

  @Embedded private DeliveryPolicy deliveryPolicy;
  @Embedded private Destination destination;

  @Enumerated(EnumType.STRING)
  @Column
  private PaymentMethod paymentMethod;

  @Column private @Nullable String billingKeyId;
  @Embedded private @Nullable RefundAccount refundAccount;

  /** Set when the payment is asked for. */
  @Column private @Nullable Instant paymentDeadline;

  /** The latest attempt to pay that can be confirmed, and what the PG's window calls it. */
  @Column private int attempt;

  @Column private @Nullable String pgOrderId;

  /** The one payment that paid this order. */
  @Column private @Nullable String paymentId;

  /**
   * By payment. Payments are announced on keys of their own, so news of two attempts may come in
   * any order; news of one does not.
   */
  @ElementCollection
  @CollectionTable(name = "order_payments", joinColumns = @JoinColumn(name = "order_id"))
  @MapKeyColumn(name = "payment_id")
  @Column(name = "progress")
  @Enumerated(EnumType.STRING)
  private Map<String, PaymentProgress> payments = new HashMap<>();

  @Column private Instant placedAt;
  @Column private @Nullable Instant deliveredAt;

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Order() {}

  private Order(Placement placement, Instant now) {
    this.id = Ids.next();
    this.number = placement.number();
    this.memberId = placement.memberId();
    var basket = placement.basket();
    this.lines = new ArrayList<>(OrderLine.of(basket.price()));
    this.amounts = Amounts.of(basket.price());
    this.deliveryType = basket.deliveryType();
    this.deliveryPolicy = basket.policy();
    this.destination = placement.destination();
    this.paymentMethod = placement.method();
    this.billingKeyId = placement.billingKeyId();
    this.refundAccount = placement.refundAccount();
    this.allowPartial = placement.allowPartial();
    this.fromCart = placement.fromCart();
    this.placedAt = now;
  }

  static Order place(Placement placement, Deadlines deadlines, Instant now) {
    var order = new Order(placement, now);
    order.announce(
        new OrderPlaced(
            order.id,
            order.number,
            order.memberId,
            order.lineRevision,
            order.contractLines(),
            order.deliveryType,
            order.destination.postcode(),
            order.allowPartial,
            order.amounts.total(),
            now.plus(deadlines.answer())
                .plus(order.timeToPay(deadlines))
                .plus(deadlines.leaseMargin())));
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
    if (status != PLACED || revision != lineRevision || paymentDeadline != null) {
      return; // already so, or the answer to a question that is no longer asked
    }
    if (leftOut.isEmpty()) {
      requestPayment(deadlines, now);
    } else {
      leaveOut(leftOut);
    }
  }

  void stockShort(int revision) {
    if (status == PLACED && revision == lineRevision) {
      cancelled(CancelReason.OUT_OF_STOCK);
    }
  }

  /** It was paid, and the stock is gone after all. */
  void stockLost() {
    if (status != CANCELLED) {
      cancelledAndRefunded(CancelReason.STOCK_LOST);
    }
  }

  /** Only the order says when a reservation ends. A paid one has said so with OrderPaid. */
  void leaseOverdue(Deadlines deadlines, Instant now) {
    if (status.isBroken()) {
      announce(new ReservationEnded(id));
    } else if (status.isUnpaid()) {
      var from = paymentDeadline == null || paymentDeadline.isBefore(now) ? now : paymentDeadline;
      announce(new ReservationExtended(id, from.plus(deadlines.leaseMargin())));
    }
  }

  // What payment-service says.

  void paymentOpened(String payment, int itsAttempt, String itsPgOrderId) {
    payments.putIfAbsent(payment, PaymentProgress.OPENED);
    if (!status.isUnpaid()) {
      return; // too late: payment-service hears how the order ended and closes it
    }
    if (itsAttempt > attempt) {
      attempt = itsAttempt;
      pgOrderId = itsPgOrderId;
    }
    if (status == PLACED) {
      become(AWAITING_PAYMENT);
    }
  }

  void paymentStarted(String payment) {
    payments.put(payment, PaymentProgress.STARTED);
  }

  /** A virtual account waits for its money. */
  void depositAwaited(String payment, Instant dueAt, Deadlines deadlines, Instant now) {
    payments.put(payment, PaymentProgress.AWAITING_DEPOSIT);
    if (status != AWAITING_PAYMENT) {
      return;
    }
    if (cancelAsked) {
      cancelled(CancelReason.BUYER);
      return;
    }
    var latest = now.plus(deadlines.deposit());
    paymentDeadline = dueAt.isBefore(latest) ? dueAt : latest;
  }

  void paymentApproved(String payment, Money amount) {
    if (payments.put(payment, PaymentProgress.APPROVED) == PaymentProgress.APPROVED) {
      return; // already so
    }
    if (status != AWAITING_PAYMENT || !amount.equals(amounts.total())) {
      refund(payment, amount, NOT_WANTED); // too late, a second one, or a wrong one
      return;
    }
    if (cancelAsked) {
      cancelled(CancelReason.BUYER);
      refund(payment, amount, CancelReason.BUYER.name());
      return;
    }
    paymentId = payment;
    become(PAID);
    announce(
        new OrderPaid(
            id,
            number,
            memberId,
            payment,
            amount,
            contractLines(),
            deliveryType,
            destination.postcode()));
  }

  void paymentDeclined(String payment, int attemptsLeft) {
    payments.put(payment, PaymentProgress.DECLINED);
    endedWithoutMoney(attemptsLeft == 0);
  }

  void paymentClosed(String payment) {
    payments.put(payment, PaymentProgress.CLOSED);
    endedWithoutMoney(false);
  }

  private void endedWithoutMoney(boolean lastAttempt) {
    if (!status.isUnpaid() || isPaymentInProgress()) {
      return;
    }
    if (cancelAsked) {
      cancelled(CancelReason.BUYER);
    } else if (lastAttempt) {
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
    if (!first || status.hasReached(SHIPPED)) {
      return;
    }
    become(SHIPPED);
    announce(new OrderShipped(id, number, memberId));
  }

  void parcelDelivered(boolean last, Instant at) {
    if (!last || status.hasReached(DELIVERED)) {
      return;
    }
    become(DELIVERED);
    deliveredAt = at;
    announce(new OrderDelivered(id, number, memberId, contractLines()));
  }

  void shipmentStopped() {
    if (status != CANCELLED) {
      cancelledAndRefunded(CancelReason.BUYER);
    }
  }

  void alreadyShipped() {
    cancelAsked = false;
    cancelRefused = true;
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
    if (status.hasReached(SHIPPED) || cancelRefused) {
      throw new CancelOrder.AlreadyShipped();
    }
    if (cancelAsked) {
      return; // already asked
    }
    cancelNote = note;
    if (status.isUnpaid() && !isPaymentInProgress()) {
      cancelled(CancelReason.BUYER);
      return;
    }
    cancelAsked = true;
    if (!status.isUnpaid()) {
      announce(new CancelRequested(id, CancelReason.BUYER.name()));
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
    announce(new OrderConfirmed(id, number, memberId, contractLines(), amounts.total()));
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
        && !isPaymentInProgress()
        && !now.isBefore(requireNonNull(paymentDeadline))) {
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
      case AWAITING_PAYMENT -> new WakeUp(WakeUp.PAYMENT_DEADLINE, requireNonNull(paymentDeadline));
      case DELIVERED ->
          new WakeUp(
              WakeUp.AUTO_CONFIRM, requireNonNull(deliveredAt).plus(deadlines.autoConfirm()));
      case PAID, PREPARING, SHIPPED, CONFIRMED, CANCELLED, EXPIRED -> null;
    };
  }

  private void requestPayment(Deadlines deadlines, Instant now) {
    var deadline = now.plus(timeToPay(deadlines));
    paymentDeadline = deadline;
    announce(
        new PaymentRequested(
            id,
            memberId,
            OrderName.of(lines),
            amounts.total(),
            paymentMethod,
            billingKeyId,
            deadline));
  }

  /** The rest is another order than the one the buyer agreed to: it is never charged by itself. */
  private void leaveOut(Set<String> skus) {
    lines.removeIf(line -> skus.contains(line.sku()));
    if (lines.isEmpty()) {
      cancelled(CancelReason.OUT_OF_STOCK);
      return;
    }
    var price = Pricing.price(lines.stream().map(OrderLine::toItem).toList(), deliveryPolicy);
    lines.clear();
    lines.addAll(OrderLine.of(price));
    amounts = Amounts.of(price);
    billingKeyId = null;
    lineRevision++;
    announce(
        new OrderRevised(id, lineRevision, contractLines(), List.copyOf(skus), amounts.total()));
  }

  private void cancelledAndRefunded(CancelReason reason) {
    var payment = paymentId;
    if (payment == null) {
      throw new IllegalTransition(id, status, CANCELLED); // it was never paid
    }
    cancelled(reason);
    refund(payment, amounts.total(), reason.name());
  }

  private void cancelled(CancelReason reason) {
    become(CANCELLED);
    cancelReason = reason;
    cancelAsked = false;
    announce(new OrderCancelled(id, number, memberId, reason.name(), paymentId != null));
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

  private Duration timeToPay(Deadlines deadlines) {
    return paymentMethod == PaymentMethod.VIRTUAL_ACCOUNT
        ? deadlines.deposit()
        : deadlines.payment();
  }

  private List<OrderEvent.Line> contractLines() {
    return lines.stream().map(OrderLine::toContract).toList();
  }

  private boolean isPaymentInProgress() {
    return payments.containsValue(PaymentProgress.STARTED);
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
    return cancelAsked;
  }

  boolean isFromCart() {
    return fromCart;
  }

  List<OrderLine> lines() {
    return List.copyOf(lines);
  }

  Amounts amounts() {
    return amounts;
  }

  DeliveryType deliveryType() {
    return deliveryType;
  }

  Destination destination() {
    return destination;
  }

  @Nullable RefundAccount refundAccount() {
    return refundAccount;
  }

  @Nullable Instant paymentDeadline() {
    return paymentDeadline;
  }

  @Nullable String pgOrderId() {
    return pgOrderId;
  }

  Instant placedAt() {
    return placedAt;
  }

  /** How many units of each SKU. */
  Map<String, Integer> quantities() {
    return lines.stream().collect(Collectors.toMap(OrderLine::sku, OrderLine::quantity));
  }

  /** There is nothing at the door yet to confirm. */
  static final class NotDelivered extends Refusal {
    NotDelivered() {
      super(HttpStatus.CONFLICT, "NOT_DELIVERED");
    }
  }
}
