package shop.jangteo.payment.billing;

import org.jspecify.annotations.Nullable;

/**
 * Where a PG keeps the cards that shoppers save. Nothing here throws for what the PG does or fails
 * to do. Never called inside a transaction.
 */
public interface CardVault {

  /**
   * Trades what the PG's window gave for a key to charge the card with. May be repeated: the same
   * trade gets the same answer for as long as the PG remembers.
   */
  Answer save(Trade trade);

  /**
   * @return whether the PG does not have the card any more
   */
  boolean forget(String billingKey);

  /**
   * @param id ours, of the card; the same for every repetition
   */
  record Trade(String id, String authKey, String customerKey) {
    @Override
    public String toString() {
      return "Trade[" + id + "]";
    }
  }

  /** What the PG says to a trade. */
  sealed interface Answer {}

  /**
   * The card is saved.
   *
   * @param number as the PG masks it
   */
  record Saved(String billingKey, @Nullable String company, @Nullable String number)
      implements Answer {
    @Override
    public String toString() {
      return "Saved[" + company + "]";
    }
  }

  /** It is not and will not be; {@code code} and {@code words} are the PG's. */
  record Refused(String code, String words) implements Answer {}

  /** There is no answer, or none that decides. */
  record Silent(String why) implements Answer {}
}
