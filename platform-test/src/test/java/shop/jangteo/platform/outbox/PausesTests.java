package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PausesTests {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // it may overflow
  private final Pauses<String> pauses = new Pauses<>(clock::get);

  @Test
  void eachFailureInARowIsAnsweredByAPauseTwiceAsLongUpToHalfAMinute() {
    for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
      pauses.failed("a");

      passes(Duration.ofSeconds(seconds).minusMillis(1));
      assertThat(pauses.has("a")).as("just before " + seconds + " s").isTrue();
      assertThat(pauses.present()).containsExactly("a");
      passes(Duration.ofMillis(1));
      assertThat(pauses.has("a")).as("after " + seconds + " s").isFalse();
      assertThat(pauses.present()).isEmpty();
    }
  }

  @Test
  void manyFailuresAtOnceAreOne() {
    for (int i = 0; i < 100; i++) {
      pauses.failed("a");
    }

    passes(Duration.ofSeconds(1));

    assertThat(pauses.has("a")).isFalse();
  }

  @Test
  void aSuccessMakesTheNextPauseTheFirst() {
    pauses.failed("a");
    passes(Duration.ofSeconds(1));
    pauses.failed("a");

    assertThat(pauses.succeeded("a")).isTrue();
    assertThat(pauses.succeeded("a")).isFalse();

    pauses.failed("a");
    passes(Duration.ofSeconds(1));
    assertThat(pauses.has("a")).isFalse();
  }

  @Test
  void whatNobodyTriesAnyMoreIsForgotten() {
    pauses.failed("a");
    passes(Duration.ofSeconds(31));

    assertThat(pauses.present()).isEmpty();

    assertThat(pauses.succeeded("a")).isFalse();
  }

  @Test
  void othersAreNotLeftAlone() {
    pauses.failed("a");

    assertThat(pauses.has("b")).isFalse();
  }

  private void passes(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
