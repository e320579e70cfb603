package shop.jangteo.payment.billing;

import org.jspecify.annotations.Nullable;

/**
 * The mask of a card number. The PG's own is kept; a number that comes without one loses all but
 * its last four digits before anybody sees it (I20).
 */
final class Mask {

  private static final int LONGEST = 30;
  private static final int SHOWN = 4;

  private Mask() {}

  static @Nullable String of(@Nullable String number) {
    if (number == null) {
      return null;
    }
    var plain = number.replaceAll("[^0-9*]", "");
    var cut = plain.substring(0, Math.min(plain.length(), LONGEST));
    if (cut.chars().filter(c -> c == '*').count() >= SHOWN || cut.length() <= SHOWN) {
      return cut;
    }
    return "*".repeat(cut.length() - SHOWN) + cut.substring(cut.length() - SHOWN);
  }
}
