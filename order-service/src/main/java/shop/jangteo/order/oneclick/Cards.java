package shop.jangteo.order.oneclick;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.Refusal;

/** Which saved card is charged. */
@Component
public final class Cards {

  private final CardClient client;

  Cards(CardClient client) {
    this.client = client;
  }

  /**
   * Always asked fresh, outside any transaction.
   *
   * @param id the card that the buyer names, or null for their default
   * @return its id
   * @throws NoDefaultCard when the buyer names none and has none
   * @throws BillingKeyNotFound when the one they name is not theirs
   */
  public String chosen(String memberId, @Nullable String id) {
    return id == null
        ? client.byDefault(memberId).orElseThrow(NoDefaultCard::new).id()
        : client.named(memberId, id).orElseThrow(BillingKeyNotFound::new).id();
  }

  /** One click needs a card to charge, and the buyer has saved none. */
  static final class NoDefaultCard extends Refusal {
    NoDefaultCard() {
      super(HttpStatus.CONFLICT, "NO_DEFAULT_CARD");
    }
  }

  /** There is no such card among the buyer's. */
  static final class BillingKeyNotFound extends Refusal {
    BillingKeyNotFound() {
      super(HttpStatus.BAD_REQUEST, "BILLING_KEY_NOT_FOUND");
    }
  }
}
