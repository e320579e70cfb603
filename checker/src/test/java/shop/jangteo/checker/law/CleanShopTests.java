package shop.jangteo.checker.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law holds of a platform at rest, and looks at something while it says so. */
class CleanShopTests {

  static HandMadeShop everyEnding() {
    var shop = HandMadeShop.open();
    shop.order("O1", 2).pay().deliver();
    shop.order("O2", 1).pay().cancelAndRefund();
    shop.order("O3", 1).expire();
    shop.order("O4", 1).cancel();
    shop.order("O5", 3);
    shop.order("O6", 1).pay();
    HandMadeCoupons.in(shop).give("K1", "SPENT", "O1").give("K2", "HELD", "O5").earn(200);
    return shop;
  }

  static List<Law> laws() {
    return Laws.all();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void everyLawHoldsOfAPlatformAtRest(Law law) {
    var finding = everyEnding().examine(law);

    assertThat(finding.violations()).as(law.id()).isEmpty();
    if (!(law instanceof I21DeadLettersAreAccountedFor)) {
      assertThat(finding.facts()).as(law.id()).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void nothingIsNoProof(Law law) {
    var finding = new HandMadeShop().examine(law);

    assertThat(finding.violations()).as(law.id()).isEmpty();
    assertThat(finding.facts()).as(law.id()).isZero();
  }

  @Test
  void everyInvariantIsExaminedOrSaidNotToBe() {
    var ids = Laws.all().stream().map(Law::id).toList();
    var notYet = Laws.notYet().stream().map(Laws.NotYet::id).toList();

    for (int number = 1; number <= 23; number++) {
      assertThat(List.of(ids.contains("I" + number), notYet.contains("I" + number)))
          .as("I" + number)
          .contains(true);
    }
    assertThat(ids).doesNotHaveDuplicates();
  }
}
