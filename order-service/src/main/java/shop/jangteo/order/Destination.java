package shop.jangteo.order;

import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;
import shop.jangteo.order.member.Address;
import shop.jangteo.platform.data.SealedColumn;

/** Where the order goes: the address as it was when the order was placed, sealed. */
@Embeddable
record Destination(
    @Convert(converter = SealedColumn.class) String recipient,
    @Convert(converter = SealedColumn.class) String phone,
    @Convert(converter = SealedColumn.class) String postcode,
    @Convert(converter = SealedColumn.class) String line1,
    @Convert(converter = SealedColumn.class) @Nullable String line2) {

  static Destination of(Address address) {
    return new Destination(
        address.recipient(), address.phone(), address.postcode(), address.line1(), address.line2());
  }

  /** Personal data stays out of logs. */
  @Override
  public String toString() {
    return "Destination[sealed]";
  }
}
