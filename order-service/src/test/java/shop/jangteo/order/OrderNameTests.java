package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;

class OrderNameTests {

  @Test
  void oneLineIsItsName() {
    assertThat(OrderName.of(List.of(line("찻잔")))).isEqualTo("찻잔");
  }

  @Test
  void moreLinesAreCounted() {
    assertThat(OrderName.of(Collections.nCopies(3, line("찻잔")))).isEqualTo("찻잔 외 2건");
  }

  @Test
  void aLongNameIsShortenedWithoutCuttingACharacterInTwo() {
    var name = OrderName.of(Collections.nCopies(50, line("🍵".repeat(200))));

    assertThat(name).startsWith("🍵").endsWith("… 외 49건");
    assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(100);
  }

  private static OrderLine line(String name) {
    return new OrderLine(
        "tea", "p-1", name, 1, Money.won(1), Money.ZERO, Money.won(1), null, null, null, null);
  }
}
