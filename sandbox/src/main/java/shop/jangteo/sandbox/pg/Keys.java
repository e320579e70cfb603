package shop.jangteo.sandbox.pg;

import java.security.SecureRandom;

/** Makes the opaque keys a payment provider hands out. */
final class Keys {

  private static final String LETTERS =
      "0123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final SecureRandom RANDOM = new SecureRandom();

  private Keys() {}

  static String next(String prefix) {
    return prefix + letters(LETTERS, 22);
  }

  static String digits(int count) {
    return letters("0123456789", count);
  }

  private static String letters(String alphabet, int count) {
    var key = new StringBuilder(count);
    RANDOM.ints(count, 0, alphabet.length()).forEach(at -> key.append(alphabet.charAt(at)));
    return key.toString();
  }
}
