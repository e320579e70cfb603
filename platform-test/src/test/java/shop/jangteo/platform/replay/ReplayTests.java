package shop.jangteo.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import shop.jangteo.platform.inbox.Causation;
import shop.jangteo.platform.replay.Replay.State;

class ReplayTests {

  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final int PAGE = 100;

  private final Shelf shelf = new Shelf();
  private final Replay asked = Replay.asked("", "search-service", NOON);

  @Test
  void itGoesOverEverythingOncePageByPage() {
    shelf.put(250);

    var first = asked.goOn(shelf, PAGE, NOON.plusSeconds(1));
    var second = first.goOn(shelf, PAGE, NOON.plusSeconds(2));
    var third = second.goOn(shelf, PAGE, NOON.plusSeconds(3));

    assertThat(asked.state()).isEqualTo(State.WAITING);
    assertThat(first.state()).isEqualTo(State.RUNNING);
    assertThat(first.announced()).isEqualTo(100);
    assertThat(first.position()).isEqualTo("k0099");
    assertThat(second.announced()).isEqualTo(200);
    assertThat(third.state()).isEqualTo(State.FINISHED);
    assertThat(third.announced()).isEqualTo(250);
    assertThat(third.begunAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(third.finishedAt()).isEqualTo(NOON.plusSeconds(3));
    assertThat(shelf.told).containsExactlyElementsOf(shelf.keys);
  }

  @Test
  void aFullPageIsNotTakenForTheLast() {
    shelf.put(200);

    var second = asked.goOn(shelf, PAGE, NOON).goOn(shelf, PAGE, NOON);
    var third = second.goOn(shelf, PAGE, NOON);

    assertThat(second.state()).isEqualTo(State.RUNNING);
    assertThat(third.state()).isEqualTo(State.FINISHED);
    assertThat(third.announced()).isEqualTo(200);
    assertThat(third.position()).isEqualTo("k0199");
  }

  @Test
  void whereThereIsNothingItHasEndedAtOnce() {
    var first = asked.goOn(shelf, PAGE, NOON);

    assertThat(first.state()).isEqualTo(State.FINISHED);
    assertThat(first.announced()).isZero();
  }

  @Test
  void whatWasKeptIsEnoughToGoOn() {
    shelf.put(250);
    var kept = asked.goOn(shelf, PAGE, NOON);
    kept.goOn(shelf, PAGE, NOON);
    shelf.rollBackTo(100); // its process died before the commit: neither page nor progress is there

    var end = kept.goOn(shelf, PAGE, NOON).goOn(shelf, PAGE, NOON);

    assertThat(end.state()).isEqualTo(State.FINISHED);
    assertThat(end.announced()).isEqualTo(250);
    assertThat(shelf.told).containsExactlyElementsOf(shelf.keys);
  }

  @Test
  void whatIsBornAheadIsToldAndWhatIsBornBehindTellsItself() {
    shelf.put(150);
    var first = asked.goOn(shelf, PAGE, NOON);
    shelf.keys.add("k0050-behind");
    shelf.keys.add("k0149-ahead");

    var second = first.goOn(shelf, PAGE, NOON);

    assertThat(second.announced()).isEqualTo(151);
    assertThat(shelf.told).contains("k0149-ahead").doesNotContain("k0050-behind");
  }

  @Test
  void whatIsGoneInBetweenIsNotCounted() {
    shelf.put(10);
    shelf.gone.add("k0003");

    var end = asked.goOn(shelf, PAGE, NOON);

    assertThat(end.announced()).isEqualTo(9);
    assertThat(end.state()).isEqualTo(State.FINISHED);
  }

  @Test
  void itMayBeginBehindAKey() {
    shelf.put(10);

    var end = Replay.asked("k0006", "m-1", NOON).goOn(shelf, PAGE, NOON);

    assertThat(end.announced()).isEqualTo(3);
    assertThat(shelf.told).containsExactly("k0007", "k0008", "k0009");
  }

  @Test
  void keysThatDoNotAscendWouldNeverEnd() {
    var circle = new Shelf();
    circle.put(10);
    circle.goesInACircle = true;
    var first = asked.goOn(circle, 10, NOON);

    assertThatThrownBy(() -> first.goOn(circle, 10, NOON)).hasMessageContaining("ascend");
    assertThat(circle.told).hasSize(10);
  }

  @Test
  void aFewAreToldInTheOrderOfTheirKeysAndNoneTwice() {
    shelf.put(10);

    var done =
        Replay.of(List.of("k0008", "k0002", "k0008", "k9999"), shelf, "m-1", NOON.plusSeconds(1));

    assertThat(shelf.told).containsExactly("k0002", "k0008");
    assertThat(done.announced()).isEqualTo(2);
    assertThat(done.state()).isEqualTo(State.FINISHED);
  }

  @Test
  void allItTellsIsOneConversation() {
    shelf.put(150);

    asked.goOn(shelf, PAGE, NOON).goOn(shelf, PAGE, NOON);

    assertThat(shelf.conversations).containsExactly(asked.id());
    assertThat(Causation.present().correlationId()).isNull();
  }

  @Test
  void itKnowsWhenItMovedLast() {
    shelf.put(150);
    var first = asked.goOn(shelf, PAGE, NOON);

    assertThat(asked.movedWithin(Duration.ofHours(1), NOON)).isFalse();
    assertThat(first.movedWithin(Duration.ofMillis(200), NOON.plusMillis(199))).isTrue();
    assertThat(first.movedWithin(Duration.ofMillis(200), NOON.plusMillis(200))).isFalse();
  }

  @Test
  void pagesFollowEachOtherAsOftenAsTheSettingsSay() {
    assertThat(new ReplaySettings(100, 500, 1_000).pace()).isEqualTo(Duration.ofMillis(200));
    assertThat(new ReplaySettings(100, 3_000, 1_000).pace())
        .isEqualTo(Duration.ofNanos(33_333_333));
  }

  /** A producer in memory. */
  private static final class Shelf implements Snapshots {
    private final TreeSet<String> keys = new TreeSet<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> conversations = new HashSet<>();
    private List<String> told = new ArrayList<>();
    private boolean goesInACircle;

    void put(int count) {
      IntStream.range(0, count).mapToObj("k%04d"::formatted).forEach(keys::add);
    }

    void rollBackTo(int count) {
      told = new ArrayList<>(told.subList(0, count));
    }

    @Override
    public List<String> after(String key, int most) {
      var ahead = goesInACircle ? keys : keys.tailSet(key, false);
      return ahead.stream().limit(most).toList();
    }

    @Override
    public int announce(List<String> wanted) {
      conversations.add(Objects.requireNonNull(Causation.present().correlationId()));
      var found =
          wanted.stream().filter(keys::contains).filter(key -> !gone.contains(key)).toList();
      told.addAll(found);
      return found.size();
    }
  }
}
