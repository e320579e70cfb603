package shop.jangteo.sandbox.courier;

/** Where a parcel that travels by itself is scanned. */
final class Route {

  private Route() {}

  static String place(Parcel parcel, CargoStatus status) {
    return switch (status) {
      case ORDERED, PICKED_UP, PICKUP_FAILED -> "경기이천센터";
      case LOADED -> "곤지암Hub";
      case UNLOADED -> "대전Hub";
      case OUT_FOR_DELIVERY, DELIVERY_FAILED, DELIVERED -> region(parcel.booking().address());
    };
  }

  // The first two words of a Korean address are its province and district.
  private static String region(String address) {
    var words = address.strip().split("\\s+");
    return words.length < 2 ? "배송지 대리점" : words[0] + words[1] + "대리점";
  }
}
