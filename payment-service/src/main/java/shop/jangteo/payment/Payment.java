package shop.jangteo.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.contracts.payment.PaymentEvent.DepositAwaited;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentApproved;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentDeclined;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentOpened;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentRefunded;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentStarted;
import shop.jangteo.contracts.payment.PaymentEvent.RefundFailed;
import shop.jangteo.platform.data.Aggregate;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.SealedColumn;

/**
 * One attempt at paying one order. Whoever changes it holds the lock on the order's {@link Bill}.
 */
@Entity
@Table(name = "payments")
class Payment extends Aggregate {

  @Id private String id;
  @Column private String orderId;
  @Column private String memberId;
  @Column private int attempt;
  @Column private String pgOrderId;
  @Column private Money amount;

  @Column
  @Enumerated(EnumType.STRING)
  private PaymentMethod method;

  @Column
  @Enumerated(EnumType.STRING)
  private PaymentStatus status;

  @Column private Money captured = Money.ZERO;
  @Column private Money refunded = Money.ZERO;
  @Column private Money refundPending = Money.ZERO;
  @Column private @Nullable String paymentKey;
  @Column private @Nullable String billingKeyId;
  @Column private @Nullable Instant startedAt;
  @Column private @Nullable Instant chargeRefusedAt;
  @Column private @Nullable Instant approvedAt;
  @Column private @Nullable String declineCode;
  @Column private @Nullable String declineWords;
  @Column private int attemptsLeft;

  @Column
  @Convert(converter = SealedColumn.class)
  private @Nullable String secret;

  @Embedded private @Nullable VirtualAccount account;

  protected Payment() {}

  private Payment(Bill bill, int attempt, int attemptsLeft) {
    this.id = Ids.next();
    this.orderId = bill.orderId();
    this.memberId = bill.memberId();
    this.attempt = attempt;
    this.attemptsLeft = attemptsLeft;
    this.pgOrderId = pgOrderId(bill.orderId(), attempt);
    this.amount = bill.amount();
    this.method = bill.method();
    this.status = PaymentStatus.READY;
  }

  static Payment openFirst(Bill bill, int mostAttempts) {
    return open(bill, 1, mostAttempts - 1);
  }

  /** The next attempt after a declined one that left some. */
  Payment openNext(Bill bill) {
    return open(bill, attempt + 1, attemptsLeft - 1);
  }

  String nextPgOrderId() {
    return pgOrderId(orderId, attempt + 1);
  }

  private static String pgOrderId(String orderId, int attempt) {
    return orderId + "-" + attempt;
  }

  private static Payment open(Bill bill, int attempt, int attemptsLeft) {
    var payment = new Payment(bill, attempt, attemptsLeft);
    payment.announce(
        new PaymentOpened(payment.id, payment.orderId, attempt, payment.pgOrderId, payment.amount));
    return payment;
  }

  /** From here on nobody but the PG knows whether there is money. */
  void start(String key, Instant now) {
    become(PaymentStatus.CONFIRMING);
    paymentKey = key;
    startedAt = now;
    announce(new PaymentStarted(id, orderId));
  }

  /** The same for a saved card; the PG makes the payment key and tells it with the outcome. */
  void startCharge(String card, Instant now) {
    become(PaymentStatus.CONFIRMING);
    billingKeyId = card;
    startedAt = now;
    announce(new PaymentStarted(id, orderId));
  }

  void leaveUnknown() {
    if (status == PaymentStatus.CONFIRMING) {
      become(PaymentStatus.UNKNOWN);
    }
  }

  /** The PG said no to a charge and nobody knows why; when it did so first is what counts. */
  void chargeRefused(Instant now) {
    if (status.isUndecided() && chargeRefusedAt == null) {
      chargeRefusedAt = now;
    }
  }

  /** The money is there; also when it comes late, because then it has to go back. */
  void approve(Outcome.Approved outcome) {
    if (status == PaymentStatus.APPROVED) {
      return;
    }
    become(PaymentStatus.APPROVED);
    captured = amount;
    paymentKey = outcome.paymentKey();
    approvedAt = outcome.approvedAt();
    if (outcome.method() != null) {
      method = outcome.method();
    }
    announce(new PaymentApproved(id, orderId, memberId, amount, outcome.approvedAt()));
  }

  void awaitDeposit(Outcome.DepositAwaited outcome, Instant latest) {
    if (!status.isInProgress()) {
      return;
    }
    become(PaymentStatus.WAITING_FOR_DEPOSIT);
    var issued = outcome.account().dueNoLaterThan(latest);
    method = PaymentMethod.VIRTUAL_ACCOUNT;
    secret = outcome.secret();
    account = issued;
    announce(new DepositAwaited(id, orderId, memberId, issued.dueAt()));
  }

  /**
   * @param orderEnded then there is no further attempt
   */
  void decline(String code, String words, boolean orderEnded) {
    if (!status.isUndecided()) {
      return;
    }
    become(PaymentStatus.DECLINED);
    declineCode = code;
    declineWords = words;
    attemptsLeft = orderEnded ? 0 : attemptsLeft;
    announce(new PaymentDeclined(id, orderId, memberId, attempt, code, words, attemptsLeft));
  }

  /** Ends an attempt that has no money and shall have none. */
  void close() {
    if (status == PaymentStatus.READY || status.isUndecided()) {
      become(PaymentStatus.CLOSED);
      announce(new PaymentClosed(id, orderId));
    }
  }

  /**
   * Sets money aside for a refund; one that is more than what is left fails at once. The table's
   * CHECK says the same, whatever this code does.
   */
  void hold(Refund refund) {
    if (!covers(refund)) {
      fail(
          refund,
          "EXCEEDS_CAPTURE",
          "Captured %s, refunded or on its way %s"
              .formatted(captured, refunded.plus(refundPending)));
      return;
    }
    refundPending = refundPending.plus(refund.amount());
  }

  /**
   * Sets the money of a refused refund aside once more.
   *
   * @param to where it goes instead of the order's account, or null
   * @return false when there is not so much left; then nothing has changed
   */
  boolean holdAgain(Refund refund, @Nullable RefundAccount to) {
    if (!covers(refund)) {
      return false;
    }
    refundPending = refundPending.plus(refund.amount());
    refund.again(to);
    return true;
  }

  private boolean covers(Refund refund) {
    return refund.amount().isPositive()
        && captured.isAtLeast(refunded.plus(refundPending).plus(refund.amount()));
  }

  void refunded(Refund refund, Instant at) {
    refundPending = refundPending.minus(refund.amount());
    refunded = refunded.plus(refund.amount());
    refund.done(at);
    announce(new PaymentRefunded(id, orderId, memberId, refund.refundId(), refund.amount(), at));
  }

  void refundRefused(Refund refund, String code, String words) {
    refundPending = refundPending.minus(refund.amount());
    fail(refund, code, words);
  }

  private void fail(Refund refund, String code, String words) {
    refund.failed(code, words);
    announce(new RefundFailed(id, orderId, refund.refundId(), code, words));
  }

  private void become(PaymentStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalTransition(id, status, next);
    }
    status = next;
  }

  @Override
  public String getId() {
    return id;
  }

  String orderId() {
    return orderId;
  }

  String memberId() {
    return memberId;
  }

  int attempt() {
    return attempt;
  }

  String pgOrderId() {
    return pgOrderId;
  }

  Money amount() {
    return amount;
  }

  PaymentMethod method() {
    return method;
  }

  PaymentStatus status() {
    return status;
  }

  Money captured() {
    return captured;
  }

  Money refunded() {
    return refunded;
  }

  Money refundPending() {
    return refundPending;
  }

  @Nullable String paymentKey() {
    return paymentKey;
  }

  /** The saved card that this attempt charges, or null. */
  @Nullable String billingKeyId() {
    return billingKeyId;
  }

  String requiredBillingKeyId() {
    return Objects.requireNonNull(billingKeyId, "a charge has its card");
  }

  @Nullable Instant startedAt() {
    return startedAt;
  }

  /** Since when the PG says no to this charge without a reason that has a name here, or null. */
  @Nullable Instant chargeRefusedAt() {
    return chargeRefusedAt;
  }

  @Nullable Instant approvedAt() {
    return approvedAt;
  }

  @Nullable String declineCode() {
    return declineCode;
  }

  @Nullable String declineWords() {
    return declineWords;
  }

  int attemptsLeft() {
    return attemptsLeft;
  }

  @Nullable String secret() {
    return secret;
  }

  /** Until when the virtual account that was issued can be paid into. */
  Instant accountDueAt() {
    return Objects.requireNonNull(account, "nobody waits for a deposit without an account").dueAt();
  }

  @Nullable VirtualAccount account() {
    return account;
  }
}
