package shop.jangteo.bench.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shop.jangteo.bench.relay.Arrivals.Verdict;

class ArrivalsTests {

  private final Arrivals arrivals = new Arrivals();

  @Test
  void whatArrivesOnceAndInOrderIsGood() {
    arrive("a", 1, 2, 3);
    arrive("b", 1);

    assertThat(arrivals.judge(Map.of("a", 3L, "b", 1L)).isGood()).isTrue();
  }

  @Test
  void aMissingEventIsLostAndTheOneBehindItMisplaced() {
    arrive("a", 1, 3);

    assertThat(arrivals.judge(Map.of("a", 3L, "b", 2L))).isEqualTo(new Verdict(3, 0, 1, 0));
  }

  @Test
  void theLastEventsOfAnAggregateCanBeLostToo() {
    arrive("a", 1, 2);

    assertThat(arrivals.judge(Map.of("a", 4L))).isEqualTo(new Verdict(2, 0, 0, 0));
  }

  @Test
  void anEventThatArrivesTwiceIsDoubled() {
    arrive("a", 1, 2, 1, 2, 3);

    assertThat(arrivals.judge(Map.of("a", 3L))).isEqualTo(new Verdict(0, 2, 0, 0));
  }

  @Test
  void eventsThatChangePlacesAreBothMisplaced() {
    arrive("a", 2, 1, 3);

    assertThat(arrivals.judge(Map.of("a", 3L))).isEqualTo(new Verdict(0, 0, 2, 0));
  }

  @Test
  void whatNobodyAnnouncedIsUnknown() {
    arrive("a", 1, 2);
    arrive("stranger", 1);

    assertThat(arrivals.judge(Map.of("a", 1L))).isEqualTo(new Verdict(0, 0, 0, 2));
  }

  @Test
  void aWindowCountsFromItsFirstRecordToItsLast() {
    arrivals.arrived("a", 1, 0);
    arrivals.beginWindow();
    assertThat(arrivals.window().perSecond()).isZero();

    for (int version = 2; version <= 1_001; version++) {
      arrivals.arrived("a", version, TimeUnit.MILLISECONDS.toNanos(version == 2 ? 500 : 1_000));
    }

    assertThat(arrivals.window().events()).isEqualTo(1_000);
    assertThat(arrivals.window().perSecond()).isEqualTo(2_000);
  }

  @Test
  void theMomentOfAnAggregateIsThatOfItsFirstEvent() {
    arrivals.arrived("a", 1, 7);
    arrivals.arrived("a", 2, 9);

    assertThat(arrivals.firstOf("a")).isEqualTo(OptionalLong.of(7));
    assertThat(arrivals.firstOf("b")).isEmpty();
  }

  @Test
  @Timeout(20)
  void waitingEndsWithTheLastRecordOrWithPatience() throws Exception {
    var late = Thread.ofVirtual().start(() -> arrive("a", 1, 2));

    arrivals.await(2, Duration.ofMinutes(5));

    assertThat(arrivals.total()).isEqualTo(2);
    late.join();
    arrivals.await(3, Duration.ofMillis(1));
    assertThat(arrivals.total()).isEqualTo(2);
  }

  private void arrive(String aggregate, int... versions) {
    for (var version : versions) {
      arrivals.arrived(aggregate, version, 1);
    }
  }
}
