package shop.jangteo.payment.billing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A saved card as its owner sees it.
 *
 * @param company null until it is saved, and so is
 * @param maskedNumber the PG's mask of its number; the number itself is never here
 */
record Card(
    String id,
    Status status,
    @Nullable String company,
    @Nullable String maskedNumber,
    boolean isDefault,
    Instant createdAt) {

  enum Status {
    /** The PG was asked to save it and has not said that it did. */
    PENDING,
    /** It can be charged. */
    ACTIVE,
    /** Its owner gave it up; the PG has not confirmed that it forgot it. */
    LEAVING
  }
}
