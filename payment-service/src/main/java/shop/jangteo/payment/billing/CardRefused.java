package shop.jangteo.payment.billing;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The PG does not save the card; its code and words are the problem's. */
final class CardRefused extends Refusal {

  private final String words;

  CardRefused(String code, String words) {
    super(HttpStatus.PAYMENT_REQUIRED, code);
    this.words = words;
  }

  String words() {
    return words;
  }
}
