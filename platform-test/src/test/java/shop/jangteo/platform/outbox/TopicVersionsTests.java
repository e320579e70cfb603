package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicVersionsTests {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final Instant SETTLED = NOON.plusSeconds(121);

  private final TopicVersions versions = new TopicVersions(Duration.ofSeconds(120), 1_000);
  private final Map<String, Long> rows = new HashMap<>();
  private final Set<String> unsent = new HashSet<>();

  @Test
  void whatArrivedAsOftenAsItWasAnnouncedIsWell() {
    announceAndHear("a", 1);
    announceAndHear("a", 2);
    versions.heard("a", 2, NOON); // sent twice, which inboxes drop

    assertThat(judge(2)).isEmpty();
  }

  @Test
  void aRowThatCountsMoreThanTheTopicHoldsIsAViolation() {
    announceAndHear("a", 1);
    rows.put("a", 2L);

    assertThat(judge(2)).singleElement().asString().contains("a announced 2", "holds 1");
  }

  @Test
  void aRowThatCountsLessThanTheTopicHoldsIsAViolation() {
    announceAndHear("a", 1);
    announceAndHear("a", 2);
    rows.put("a", 1L);

    assertThat(judge(2)).hasSize(1);
  }

  @Test
  void anAnnouncementThatNeverArrivedIsAViolationEvenIfItIsTheFirst() {
    versions.announced("a", 1, NOON);

    assertThat(judge(2)).hasSize(1);
  }

  @Test
  void aGapIsAViolationThatStays() {
    versions.heard("a", 1, NOON);
    versions.heard("a", 3, NOON);
    rows.put("a", 3L);

    assertThat(judge(2)).containsExactly("a went from version 1 to 3");
  }

  @Test
  void whatStillWaitsInTheOutboxIsNotLost() {
    versions.announced("a", 1, NOON);
    unsent.add("a");

    assertThat(judge(3)).isEmpty();

    unsent.clear();

    assertThat(judge(2)).hasSize(1);
  }

  @Test
  void whatIsYoungerThanTwoMinutesDoesNotCountYet() {
    versions.announced("a", 1, NOON);

    versions.judge(NOON.plusSeconds(119), this::count, this::waiting);

    assertThat(versions.judge(NOON.plusSeconds(119), this::count, this::waiting)).isEmpty();
  }

  @Test
  void oneLookIsNoProof() {
    versions.announced("a", 1, NOON);

    assertThat(judge(1)).isEmpty();
  }

  @Test
  void whatComesRightIsForgiven() {
    announceAndHear("a", 1);
    rows.put("a", 2L);
    assertThat(judge(2)).hasSize(1);

    rows.put("a", 1L);

    assertThat(judge(1)).isEmpty();
  }

  @Test
  void whatWasWellLongAgoIsLookedAtAgain() {
    announceAndHear("a", 1);
    assertThat(judge(3)).isEmpty();

    rows.put("a", 2L);

    assertThat(judge(2)).hasSize(1);
  }

  @Test
  void itRemembersNoMoreThanItMay() {
    var small = new TopicVersions(Duration.ofSeconds(120), 10);
    for (int i = 0; i < 1_000; i++) {
      small.announced("a" + i, 1, NOON);
    }

    small.judge(SETTLED, this::count, this::waiting);

    assertThat(small.judge(SETTLED, this::count, this::waiting)).hasSize(10);
  }

  private void announceAndHear(String id, long version) {
    rows.put(id, version);
    versions.announced(id, version, NOON);
    versions.heard(id, version, NOON);
  }

  private List<String> judge(int times) {
    for (int i = 1; i < times; i++) {
      versions.judge(SETTLED, this::count, this::waiting);
    }
    return versions.judge(SETTLED, this::count, this::waiting);
  }

  private Map<String, Long> count(Collection<String> ids) {
    var found = new HashMap<>(rows);
    found.keySet().retainAll(ids);
    return found;
  }

  private Set<String> waiting(Collection<String> ids) {
    return Set.copyOf(unsent);
  }
}
