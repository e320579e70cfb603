package shop.jangteo.payment;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.OrderEvent.RefundRequested;

/** Money on its way back; its payment decides whether it may go. */
@Entity
@Table(name = "refunds")
class Refund {

  enum Status {
    PENDING,
    DONE,
    /** Refused for good; a person has to look. */
    FAILED
  }

  private static final int LONGEST_REASON = 200;

  @Id private String refundId;
  @Column private String paymentId;
  @Column private Money amount;
  @Column private String reason;

  @Column
  @Enumerated(EnumType.STRING)
  private Status status;

  @Column private @Nullable String code;
  @Column private @Nullable String words;
  @Column private Instant requestedAt;
  @Column private @Nullable Instant refundedAt;

  /** Which try this is; each has a key of its own at the PG, which remembers a refusal. */
  @Column private int tries = 1;

  /** Given by whoever tried again, and forgotten once the money is there. */
  @Embedded private @Nullable RefundAccount account;

  @Version private @Nullable Long revision;

  protected Refund() {}

  Refund(RefundRequested request, Instant now) {
    this.refundId = request.refundId();
    this.paymentId = request.paymentId();
    this.amount = request.amount();
    this.reason =
        request.reason().substring(0, Math.min(request.reason().length(), LONGEST_REASON));
    this.status = Status.PENDING;
    this.requestedAt = now;
  }

  void done(Instant at) {
    status = Status.DONE;
    refundedAt = at;
    account = null;
  }

  void failed(String code, String words) {
    status = Status.FAILED;
    this.code = code;
    this.words = words;
  }

  /**
   * Once more, by somebody's decision; only its payment calls this, which holds the money for it.
   *
   * @param to another account than the order's, or null
   */
  void again(@Nullable RefundAccount to) {
    status = Status.PENDING;
    tries++;
    code = null;
    words = null;
    account = to == null ? account : to;
  }

  /** The PG could not do it at this hour; what it is asked next must not be the same question. */
  void postponed() {
    tries++;
  }

  boolean isPending() {
    return status == Status.PENDING;
  }

  String refundId() {
    return refundId;
  }

  String paymentId() {
    return paymentId;
  }

  Money amount() {
    return amount;
  }

  String reason() {
    return reason;
  }

  Status status() {
    return status;
  }

  @Nullable String code() {
    return code;
  }

  @Nullable String words() {
    return words;
  }

  Instant requestedAt() {
    return requestedAt;
  }

  @Nullable Instant refundedAt() {
    return refundedAt;
  }

  int tries() {
    return tries;
  }

  @Nullable RefundAccount account() {
    return account;
  }
}
