package shop.jangteo.delivery.courier;

/**
 * Who sends or receives a parcel, and where. Personal data: it is passed on, never kept or logged.
 */
public record Party(String name, String phone, String postcode, String line1, String line2) {

  @Override
  public String toString() {
    return "Party[…]";
  }
}
