package shop.jangteo.inventory;

/**
 * Units of a SKU: for sale, promised to unpaid orders, gone with paid ones; or a change of those.
 */
record Levels(long available, long reserved, long sold) {

  static final Levels NONE = new Levels(0, 0, 0);

  Levels plus(Levels change) {
    return new Levels(
        Math.addExact(available, change.available),
        Math.addExact(reserved, change.reserved),
        Math.addExact(sold, change.sold));
  }

  Levels minus(Levels other) {
    return new Levels(available - other.available, reserved - other.reserved, sold - other.sold);
  }

  boolean isNegativeAnywhere() {
    return available < 0 || reserved < 0 || sold < 0;
  }
}
