package shop.jangteo.payment;

import java.util.Objects;
import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The PG said no; its code and words are the problem's. */
final class PaymentDeclined extends Refusal {

  private final String words;

  PaymentDeclined(Payment payment) {
    super(HttpStatus.PAYMENT_REQUIRED, Objects.requireNonNull(payment.declineCode()));
    this.words = Objects.requireNonNull(payment.declineWords());
    with("paymentId", payment.getId());
    with("attemptsLeft", payment.attemptsLeft());
    if (payment.attemptsLeft() > 0) {
      with("pgOrderId", payment.nextPgOrderId());
    }
  }

  String words() {
    return words;
  }
}
