package shop.jangteo.platform.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowanceTests {

  private final AtomicLong now = new AtomicLong(-5);
  private final Allowance allowance = new Allowance(10, 3, now::get);

  @Test
  void ofAKindFewAreSentInAMinute() {
    assertThat(sent("a", 100)).isEqualTo(3);
    assertThat(sent("b", 100)).isEqualTo(3);

    now.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(sent("a", 100)).isEqualTo(3);
  }

  @Test
  void altogetherAreNoMoreThanAllowed() {
    assertThat(IntStream.range(0, 50).mapToLong(kind -> sent("k" + kind, 1)).sum()).isEqualTo(10);
  }

  private long sent(String kind, int times) {
    return IntStream.range(0, times).filter(_ -> allowance.spend(kind)).count();
  }
}
