package shop.jangteo.order.pricing;

import shop.jangteo.contracts.Money;

/**
 * What goes back for units of a line, in money and in points. Each unit's share is the difference
 * of two rounded sums, so that the units of a line, however they are taken together and in whatever
 * order the lines come, give back exactly what was paid for it.
 */
public record Refund(Money money, Money points) {

  /**
   * @param amount of the whole line after its discount
   * @param points how much of the amount was paid in points
   * @param quantity of the whole line
   * @param already how many units went back before
   * @param units how many go back now
   */
  public static Refund of(Money amount, Money points, int quantity, int already, int units) {
    if (already < 0 || units < 0 || already + units > quantity) {
      throw new IllegalArgumentException(
          "%d units after %d of %d cannot go back".formatted(units, already, quantity));
    }
    return new Refund(
        share(amount.minus(points), quantity, already, units),
        share(points, quantity, already, units));
  }

  public Refund plus(Refund other) {
    return new Refund(money.plus(other.money), points.plus(other.points));
  }

  private static Money share(Money whole, int quantity, int already, int units) {
    return Money.won(
        Shares.part(whole.won(), (long) already + units, quantity)
            - Shares.part(whole.won(), already, quantity));
  }
}
