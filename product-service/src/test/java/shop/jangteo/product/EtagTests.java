package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtagTests {

  private final Product product = ProductFixture.listed();

  @Test
  void itChangesWithTheRevisionAndWithTheStock() {
    var full = ProductView.of(product, Map.of());
    var empty = ProductView.of(product, Map.of("tea-50", 0L));

    assertThat(Etag.of(full, 1)).isEqualTo(Etag.of(full, 1)).isNotEqualTo(Etag.of(full, 2));
    assertThat(Etag.of(full, 1)).isNotEqualTo(Etag.of(empty, 1));
  }

  @Test
  void stocksThatLookAlikeInSumAreTold() {
    var tags = new HashSet<String>();
    for (long first = 0; first < 100; first++) {
      for (long second = 0; second < 100; second++) {
        var levels = Map.of("tea-50", first, "tea-100", second);
        tags.add(Etag.of(ProductView.of(product, levels), 1));
      }
    }

    assertThat(tags).hasSize(10_000);
  }

  @Test
  void aSaleDoesNotDisturbAnEditor() {
    var read = Etag.of(ProductView.of(product, Map.of()), 3);

    assertThatCode(() -> Etag.check(read, 3)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Etag.check(read, 4)).isInstanceOf(StaleEtag.class);
  }

  @Test
  void anyIsAlwaysRightAndAbsentAsksNothing() {
    assertThatCode(() -> Etag.check("*", 3)).doesNotThrowAnyException();
    assertThatCode(() -> Etag.check(null, 3)).doesNotThrowAnyException();
    assertThatCode(() -> Etag.check("\"9-a\", \"3-b\"", 3)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "\"3\"", "\"x-y\"", "\"99999999999999999999-a\"", "W/\"2-a\""})
  void whatIsNoTagOfOursIsStale(String ifMatch) {
    assertThatThrownBy(() -> Etag.check(ifMatch, 3)).isInstanceOf(StaleEtag.class);
  }
}
