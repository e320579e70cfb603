package shop.jangteo.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/**
 * What a template may speak of. No name and no address: those are asked for when a mail goes out.
 *
 * @param reason the PG's own words, or the platform's code for a cancel
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Facts(
    @Nullable Long amount,
    @Nullable String reason,
    @Nullable Integer attemptsLeft,
    @Nullable String carrier,
    @Nullable String invoiceNumber,
    @Nullable Instant dueAt,
    @Nullable String sku,
    @Nullable Long available,
    @Nullable String tier) {

  static final Facts NONE = new Facts(null, null, null, null, null, null, null, null, null);

  static Facts amount(Money amount) {
    return new Facts(amount.won(), null, null, null, null, null, null, null, null);
  }

  static Facts reason(String reason) {
    return new Facts(null, reason, null, null, null, null, null, null, null);
  }

  static Facts declined(String reason, int attemptsLeft) {
    return new Facts(null, reason, attemptsLeft, null, null, null, null, null, null);
  }

  static Facts parcel(String carrier, String invoiceNumber) {
    return new Facts(null, null, null, carrier, invoiceNumber, null, null, null, null);
  }

  static Facts dueAt(Instant dueAt) {
    return new Facts(null, null, null, null, null, dueAt, null, null, null);
  }

  static Facts stock(String sku, long available) {
    return new Facts(null, null, null, null, null, null, sku, available, null);
  }

  static Facts tier(String tier, Money spent) {
    return new Facts(spent.won(), null, null, null, null, null, null, null, tier);
  }
}
