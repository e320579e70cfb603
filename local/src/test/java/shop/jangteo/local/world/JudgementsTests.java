package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JudgementsTests {

  private static final double A_LITTLE = 0.001;

  private final Judgements judgements =
      Judgements.of("# a comment\n녹차\tTEA-1\t3\n녹차\tTEA-2\t1\n홍차\tTEA-3\t3\n");

  @Test
  void theBestOrderIsOne() {
    assertThat(score("TEA-1", "TEA-2")).isCloseTo(1, within(A_LITTLE));
  }

  @Test
  void theOtherWayRoundIsLess() {
    assertThat(score("TEA-2", "TEA-1")).isCloseTo(0.71, within(A_LITTLE));
  }

  @Test
  void whatIsFarBelowIsWorthLittleAndOnTheNextPageNothing() {
    assertThat(score("X", "X", "X", "X", "X", "X", "X", "X", "X", "TEA-1")).isBetween(0.2, 0.3);
    assertThat(score("X", "X", "X", "X", "X", "X", "X", "X", "X", "X", "TEA-1")).isZero();
    assertThat(score()).isZero();
  }

  @Test
  void theMeanIsOverAllQueries() {
    assertThat(Judgements.mean(judgements.scores(_ -> List.of("TEA-3"))))
        .isCloseTo(0.5, within(A_LITTLE));
  }

  @Test
  void theJudgedSetSpeaksOfWhatIsThere() {
    var read = Judgements.read();
    var codes =
        Catalogue.products().stream().map(Catalogue.Product::code).collect(Collectors.toSet());

    assertThat(read.queries()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(codes).containsAll(read.codes());
  }

  private double score(String... found) {
    return judgements.scores(_ -> List.of(found)).getOrDefault("녹차", -1.0);
  }
}
