package shop.jangteo.order.member;

import org.jspecify.annotations.Nullable;

/** Where a member wants parcels to go, as member-service tells it. */
public record Address(
    String id,
    String recipient,
    String phone,
    String postcode,
    String line1,
    @Nullable String line2) {

  /** Personal data stays out of logs. */
  @Override
  public String toString() {
    return "Address[" + id + "]";
  }
}
