package shop.jangteo.chaos.load;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What a shopper has in mind when they begin. */
enum Temper {
  BUYS(70),
  /** Sends the order twice at the same time, as an impatient finger does. */
  CLICKS_TWICE(6),
  CANCELS_BEFORE_PAYING(6),
  CANCELS_WHILE_PAYING(3),
  CANCELS_AFTER_PAYING(8),
  PAYS_TWICE(3),
  WALKS_AWAY(4);

  private static final int ALL = Arrays.stream(values()).mapToInt(one -> one.share).sum();

  private final int share;

  Temper(int share) {
    this.share = share;
  }

  static Temper any(RandomGenerator random) {
    var point = random.nextInt(ALL);
    for (var one : values()) {
      point -= one.share;
      if (point < 0) {
        return one;
      }
    }
    throw new IllegalStateException("The shares do not add up");
  }
}
