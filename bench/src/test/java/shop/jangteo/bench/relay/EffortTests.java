package shop.jangteo.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffortTests {

  @Test
  void effortIsToldForAThousandEvents() {
    var before = new Effort(100, 10, 1);
    var after = new Effort(700, 210, 101);

    assertThat(after.per1000(2_000, before)).isEqualTo(new Effort(300, 100, 50));
  }

  @Test
  void noEventsCostNothingToDivideBy() {
    var before = new Effort(1, 1, 1);

    assertThat(before.per1000(0, before)).isEqualTo(new Effort(0, 0, 0));
  }
}
