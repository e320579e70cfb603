package shop.jangteo.bench;

import java.util.Locale;

/**
 * One number that was promised.
 *
 * @param figure its name in the report
 * @param what it says, to people
 * @param atMost whether less is better
 */
record Aim(String figure, String what, long found, long wanted, boolean atMost) {

  boolean isMet() {
    return atMost ? found <= wanted : found >= wanted;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-44s %10d   %s %6d   %s",
        what,
        found,
        atMost ? "<=" : ">=",
        wanted,
        isMet() ? "ok" : "MISSED");
  }
}
