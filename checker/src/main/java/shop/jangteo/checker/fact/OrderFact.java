package shop.jangteo.checker.fact;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order as order-service has it.
 *
 * @param revised whether it was priced again without lines that were short
 * @param paymentId the payment that paid it, also after it was cancelled and refunded
 * @param trace fingerprint of the trace it was placed in, 0 without one
 */
public record OrderFact(
    String id,
    String memberId,
    String status,
    @Nullable String cancelReason,
    boolean cancelAsked,
    boolean cancelRefused,
    boolean revised,
    long total,
    @Nullable String paymentId,
    long trace) {

  private static final Set<String> PAID =
      Set.of("PAID", "PREPARING", "SHIPPED", "DELIVERED", "CONFIRMED");
  private static final Set<String> OVER = Set.of("CANCELLED", "EXPIRED");

  /** Paid, and neither cancelled nor expired. */
  public boolean isPaid() {
    return PAID.contains(status);
  }

  /** Cancelled or expired. */
  public boolean isOver() {
    return OVER.contains(status);
  }

  /** Placed, and not paid yet. */
  public boolean isWaiting() {
    return !isPaid() && !isOver();
  }
}
