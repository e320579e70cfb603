package shop.jangteo.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.local.home.Failure;

/** Names that cannot be a service's: one sentence, and nothing is changed. */
final class NamesTests {

  @TempDir private static Path checkout = Path.of("");
  private static TreeMap<String, String> before = new TreeMap<>();

  @BeforeAll
  static void copy() {
    Copy.outline(checkout);
    before = Copy.contents(checkout);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "ab",
        "Wishlist",
        "wish-list",
        "wish_list",
        "wish.list",
        "../wish",
        "1wish",
        "wishlist-",
        "-service",
        "averyveryverylongword",
        "찜목록",
        "wishlist\n"
      })
  void aNameIsOneWord(String name) {
    assertRefused(name, "cannot be the name of a service; it is one word of 3 to 16 letters");
  }

  @ParameterizedTest
  @CsvSource({
    "order, There is something at order-service already",
    "review-service, There is something at review-service already",
    "gateway, The module gateway has the package shop.jangteo.gateway already",
    "images, The module images has the package shop.jangteo.images already",
    "sample, The module platform-test has the package shop.jangteo.sample already",
    "class, have a meaning for 'class' already",
    "object, have a meaning for 'object' already",
    "clock, have a meaning for 'clock' already",
    "view, have a meaning for 'view' already",
    "group, have a meaning for 'group' already",
    "point, The gateway leads /api/v1/points to another service already",
    "promotions, The gateway leads /api/v1/admin/promotions to another service already"
  })
  void whatIsTakenIsSaid(String name, String sentence) {
    assertRefused(name, sentence);
  }

  @ParameterizedTest
  @CsvSource({"gift, gifts", "box, boxes", "story, stories", "day, days", "dish, dishes"})
  void severalAreNamedAsInEnglish(String one, String several) {
    assertThat(Blanks.plural(one)).isEqualTo(several);
  }

  private static void assertRefused(String name, String sentence) {
    assertThatThrownBy(() -> new NewService(checkout, _ -> {}).make(name))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(sentence)
        .hasMessageEndingWith(".");
    assertThat(Copy.contents(checkout)).isEqualTo(before);
  }
}
