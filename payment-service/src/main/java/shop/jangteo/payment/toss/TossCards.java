package shop.jangteo.payment.toss;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.payment.billing.CardVault;

/** Billing keys (자동결제) as Toss Payments speaks of them. */
@Component
final class TossCards implements CardVault {

  private final TossClient toss;

  TossCards(TossClient toss) {
    this.toss = toss;
  }

  @Override
  public Answer save(Trade trade) {
    var reply =
        toss.post(
            "issue",
            "/v1/billing/authorizations/issue",
            null,
            "issue:" + trade.id(),
            Map.of("authKey", trade.authKey(), "customerKey", trade.customerKey()),
            Issued.class);
    return switch (reply) {
      case Reply.Answered(var issued) -> issued.answerTo(trade);
      case Reply.Refused(var code, var words, _) -> TossCodes.cardRefused(code, words);
      case Reply.Silence(var why) -> new Silent(why);
    };
  }

  @Override
  public boolean forget(String billingKey) {
    return switch (toss.delete("drop", "/v1/billing/{id}", billingKey)) {
      case Reply.Answered<Boolean> _ -> true;
      case Reply.Refused(var code, _, _) -> TossCodes.NO_CARD.contains(code);
      case Reply.Silence<Boolean> _ -> false;
    };
  }

  /** The {@code Billing} of Toss's API, as far as it matters here (version 2022-11-16). */
  private record Issued(
      @Nullable String billingKey,
      @Nullable String customerKey,
      @Nullable String cardCompany,
      @Nullable String cardNumber,
      @Nullable Card card) {

    Answer answerTo(Trade trade) {
      if (billingKey == null || !trade.customerKey().equals(customerKey)) {
        return new Silent("a billing key that is missing or another customer's");
      }
      return new Saved(
          billingKey, cardCompany, cardNumber == null && card != null ? card.number : cardNumber);
    }

    /** Its components would be the key and the number. */
    @Override
    public String toString() {
      return "Issued[sealed]";
    }
  }

  private record Card(@Nullable String number) {}
}
