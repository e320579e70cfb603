package shop.jangteo.order;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.OrderSettings.Deadlines;

/** How an order is to be paid, and what became of each attempt. */
@Embeddable
class Payments {

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_method")
  private PaymentMethod method;

  @Column private @Nullable String billingKeyId;
  @Embedded private @Nullable RefundAccount refundAccount;

  /** Set when the payment is asked for. */
  @Column(name = "payment_deadline")
  private @Nullable Instant deadline;

  /** The latest attempt that can be confirmed, and what the PG's window calls it. */
  @Column private int attempt;

  @Column private @Nullable String pgOrderId;

  /** The one payment that paid the order. */
  @Column(name = "payment_id")
  private @Nullable String accepted;

  /**
   * By payment. Payments are announced on keys of their own, so news of two attempts may come in
   * any order; news of one does not.
   */
  @ElementCollection
  @CollectionTable(name = "order_payments", joinColumns = @JoinColumn(name = "order_id"))
  @MapKeyColumn(name = "payment_id")
  @Column(name = "progress")
  @Enumerated(EnumType.STRING)
  private Map<String, PaymentProgress> progress = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // JPA fills the fields
  protected Payments() {}

  Payments(Placement placement) {
    this.method = placement.method();
    this.billingKeyId = placement.billingKeyId();
    this.refundAccount = placement.refundAccount();
  }

  Duration timeToPay(Deadlines deadlines) {
    return method == PaymentMethod.VIRTUAL_ACCOUNT ? deadlines.deposit() : deadlines.payment();
  }

  /** A deposit has its time from the placement on, however late it is asked for. */
  Instant latest(Instant placedAt, Deadlines deadlines, Instant now) {
    return method == PaymentMethod.VIRTUAL_ACCOUNT
        ? placedAt.plus(deadlines.deposit())
        : now.plus(deadlines.payment());
  }

  /** What was agreed to be charged without asking does not hold any more. */
  void forgetBillingKey() {
    billingKeyId = null;
  }

  void setDeadline(Instant deadline) {
    this.deadline = deadline;
  }

  /** Only a higher attempt replaces the one that the client is shown. */
  void offer(int itsAttempt, String itsPgOrderId) {
    if (itsAttempt > attempt) {
      attempt = itsAttempt;
      pgOrderId = itsPgOrderId;
    }
  }

  /**
   * @return whether that is news
   */
  boolean note(String payment, PaymentProgress news) {
    return progress.put(payment, news) != news;
  }

  void accept(String payment) {
    accepted = payment;
  }

  boolean areInProgress() {
    return progress.containsValue(PaymentProgress.STARTED);
  }

  /** However many of the attempts before it are still on their way to being heard. */
  boolean areExhausted() {
    return progress.containsValue(PaymentProgress.DECLINED_FOR_GOOD);
  }

  PaymentMethod method() {
    return method;
  }

  @Nullable String billingKeyId() {
    return billingKeyId;
  }

  @Nullable RefundAccount refundAccount() {
    return refundAccount;
  }

  @Nullable Instant deadline() {
    return deadline;
  }

  @Nullable String pgOrderId() {
    return pgOrderId;
  }

  @Nullable String accepted() {
    return accepted;
  }
}
