package shop.jangteo.contracts;

/**
 * Whole won. In JSON a plain integer.
 *
 * @param won may be negative only as a difference; overflow throws {@link ArithmeticException}
 */
public record Money(long won) implements Comparable<Money> {

  public static final Money ZERO = new Money(0);

  public static Money won(long won) {
    return won == 0 ? ZERO : new Money(won);
  }

  public Money plus(Money other) {
    return won(Math.addExact(won, other.won));
  }

  public Money minus(Money other) {
    return won(Math.subtractExact(won, other.won));
  }

  public Money times(long quantity) {
    return won(Math.multiplyExact(won, quantity));
  }

  public boolean isNegative() {
    return won < 0;
  }

  public boolean isPositive() {
    return won > 0;
  }

  public boolean isAtLeast(Money other) {
    return won >= other.won;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(won, other.won);
  }

  @Override
  public String toString() {
    return won + " KRW";
  }
}
