package shop.jangteo.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.bench.relay.Backlog.Expected;
import shop.jangteo.bench.relay.Tallies.Tally;

/** The judge of effects, before made-up tables. */
class EffectsTests {

  private static final Map<String, Expected> EXPECTED = Map.of("a", new Expected(3, 60));

  @Test
  void eachOnceAndInOrderIsRight() {
    assertThat(wrong(new Tally(3, 60, 3, 0))).isZero();
  }

  @Test
  void aRecordAppliedTwiceIsWrong() {
    assertThat(wrong(new Tally(4, 80, 3, 1))).isEqualTo(1);
  }

  @Test
  void aRecordThatWasLeftOutIsWrong() {
    assertThat(wrong(new Tally(2, 40, 3, 1))).isEqualTo(1);
    assertThat(CatchingUp.wrong(EXPECTED, Map.of())).isEqualTo(1);
  }

  @Test
  void theRightSumInTheWrongOrderIsWrong() {
    assertThat(wrong(new Tally(3, 60, 3, 2))).isEqualTo(1);
  }

  @Test
  void anEffectOfNoRecordIsWrong() {
    var tallies = Map.of("a", new Tally(3, 60, 3, 0), "b", new Tally(1, 1, 1, 0));

    assertThat(CatchingUp.wrong(EXPECTED, tallies)).isEqualTo(1);
  }

  private static long wrong(Tally tally) {
    return CatchingUp.wrong(EXPECTED, Map.of("a", tally));
  }
}
