package shop.jangteo.payment.toss;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.payment.PaymentGateway.Movement;

/** One row of Toss's list of transactions, as far as it matters here. */
record TossTransaction(
    @Nullable String transactionKey,
    @Nullable String orderId,
    @Nullable String status,
    @Nullable String transactionAt,
    @Nullable Long amount) {

  boolean isComplete() {
    return transactionKey != null
        && orderId != null
        && status != null
        && amount != null
        && TossPayment.time(transactionAt).isPresent();
  }

  boolean isBefore(Instant until) {
    return TossPayment.time(transactionAt).filter(at -> at.isBefore(until)).isPresent();
  }

  /** Empty for a transaction that moved no money: an account number that was given out. */
  Optional<Movement> movement() {
    if (orderId == null || status == null || amount == null) {
      return Optional.empty();
    }
    var won = Money.won(Math.abs(amount)); // the status says which way, whatever the sign
    return switch (status) {
      case "DONE" -> Optional.of(new Movement(orderId, won, Money.ZERO));
      case "CANCELED", "PARTIAL_CANCELED" -> Optional.of(new Movement(orderId, Money.ZERO, won));
      default -> Optional.empty();
    };
  }
}
