package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class OrderNumbersTests {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

  @Test
  void aNumberIsTheDayAndEightDigits() {
    assertThat(OrderNumbers.number(DAY, 0)).matches("20261121\\d{8}");
  }

  @Test
  void noTwoOfADayAreTheSameAndNeighboursLookUnrelated() {
    var seen = new HashSet<String>();
    for (long ordinal = 0; ordinal < 100_000; ordinal++) {
      seen.add(OrderNumbers.number(DAY, ordinal));
    }

    assertThat(seen).hasSize(100_000);
    var first = Long.parseLong(OrderNumbers.number(DAY, 0));
    var second = Long.parseLong(OrderNumbers.number(DAY, 1));
    assertThat(Math.abs(second - first)).isGreaterThan(1_000_000);
  }

  @Test
  void aDayHasAHundredMillionOfThem() {
    assertThat(OrderNumbers.number(DAY, 99_999_999)).hasSize(16);
    assertThatThrownBy(() -> OrderNumbers.number(DAY, 100_000_000)).hasMessageContaining("used up");
  }
}
