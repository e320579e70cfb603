package shop.jangteo.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.PaymentRequested;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.platform.trace.Traces;

/**
 * What an order owes. Its row is the lock for everything that happens to the order's attempts and
 * their refunds.
 */
@Entity
@Table(name = "bills")
class Bill {

  private static final int LONGEST_NAME = 100;

  @Id private String orderId;
  @Column private String memberId;
  @Column private Money amount;

  @Column
  @Enumerated(EnumType.STRING)
  private PaymentMethod method;

  @Column private @Nullable String billingKeyId;
  @Column private @Nullable String orderName;
  @Column private boolean ended;

  /** When the order ends unless it is paid; null for an order from before this was kept. */
  @Column private @Nullable Instant depositBy;

  @Column private @Nullable String trace;
  @Version private @Nullable Long revision;

  protected Bill() {}

  Bill(PaymentRequested request) {
    this.orderId = request.orderId();
    this.memberId = request.memberId();
    this.amount = request.amount();
    this.method = request.method();
    this.billingKeyId = request.billingKeyId();
    this.orderName = shortened(request.orderName());
    this.depositBy = request.deadline();
    this.trace = Traces.current();
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }

  /** The order is cancelled or expired: it is not to be paid any more. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  String orderId() {
    return orderId;
  }

  String memberId() {
    return memberId;
  }

  Money amount() {
    return amount;
  }

  PaymentMethod method() {
    return method;
  }

  /** The saved card to charge at once, or null. */
  @Nullable String billingKeyId() {
    return billingKeyId;
  }

  /** For the PG and the card's statement. */
  String orderName() {
    return orderName == null ? orderId : orderName;
  }

  /**
   * When a virtual account closes: with the order, which does not wait longer for being asked. An
   * order that was to be paid otherwise has no day to wait, whatever the shopper chose in the PG's
   * window.
   */
  Instant depositNoLaterThan(Instant latest) {
    return depositBy == null || depositBy.isAfter(latest) ? latest : depositBy;
  }

  /** The order's trace: an attempt that a later request opens belongs to it too. */
  @Nullable String trace() {
    return trace;
  }
}
