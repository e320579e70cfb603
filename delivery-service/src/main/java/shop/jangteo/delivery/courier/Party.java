package shop.jangteo.delivery.courier;

/**
 * Who sends or receives a parcel, and where. Personal data: it is passed on, never kept or logged.
 */
public record Party(String name, String phone, String postcode, String line1, String line2) {

  /** Korean, with or without hyphens; the same that members may give. */
  public static final String PHONE = "(0|\\+82-?0?)(2|50\\d|(?!50)[13-9]\\d)-?\\d{3,4}-?\\d{4}";

  /** The same person, to be reached by another phone. */
  public Party withPhone(String another) {
    return new Party(name, another, postcode, line1, line2);
  }

  @Override
  public String toString() {
    return "Party[…]";
  }
}
