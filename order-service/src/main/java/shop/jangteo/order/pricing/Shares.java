package shop.jangteo.order.pricing;

import java.math.BigInteger;

/** Divides whole amounts without losing a won. */
final class Shares {

  private Shares() {}

  /**
   * {@code whole * part / of}, rounded down; the product of two amounts need not fit into a long.
   */
  static long part(long whole, long part, long of) {
    if (of <= 0) {
      return 0;
    }
    var product = whole * part;
    if (Math.multiplyHigh(whole, part) == 0 && product >= 0) {
      return product / of;
    }
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(of))
        .longValueExact();
  }
}
