package shop.jangteo.platform.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoundsTests {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static final int SWEPT = 1_000;

  private final Table table = new Table();
  private final Rounds rounds = new Rounds(table, table::examine);

  @Test
  void whatChangedIsExaminedWhereverItStands() {
    table.rows(5_000, NOON.minus(Duration.ofDays(9)));
    table.row("r4500", NOON.minusSeconds(5));
    table.broken.add("r4500");

    assertThat(rounds.look(NOON)).containsOnlyKeys("r4500");
  }

  @Test
  void whatNobodyTouchesAnyMoreIsReachedByTheSweep() {
    table.rows(5_000, NOON.minus(Duration.ofDays(9)));
    table.broken.add("r4500");

    for (int look = 1; look < 5; look++) {
      assertThat(rounds.look(NOON.plusSeconds(30L * look))).isEmpty();
    }

    assertThat(rounds.look(NOON.plusSeconds(150))).containsOnlyKeys("r4500");
  }

  @Test
  void theSweepBeginsAgainAtItsEnd() {
    table.rows(1_500, NOON.minus(Duration.ofDays(9)));
    rounds.look(NOON);
    rounds.look(NOON.plusSeconds(30));
    table.broken.add("r0007");

    assertThat(rounds.look(NOON.plusSeconds(60))).containsOnlyKeys("r0007");
  }

  @Test
  void whatIsBrokenIsExaminedEachTimeUntilItIsMended() {
    table.rows(5_000, NOON.minus(Duration.ofDays(9)));
    table.broken.add("r0007");
    rounds.look(NOON);

    assertThat(rounds.look(NOON.plusSeconds(30))).containsOnlyKeys("r0007");
    table.broken.clear();
    assertThat(rounds.look(NOON.plusSeconds(60))).isEmpty();
  }

  @Test
  void aLookExaminesNoMoreThanItsShare() {
    table.rows(50_000, NOON.minus(Duration.ofDays(9)));

    rounds.look(NOON);

    assertThat(table.examined).hasSize(SWEPT).doesNotHaveDuplicates();
    assertThat(table.mostAtOnce).isEqualTo(200);
  }

  @Test
  void aLookThatFailsIsMadeUpForByTheNext() {
    table.rows(5_000, NOON.minus(Duration.ofDays(9)));
    rounds.look(NOON);
    table.row("r4500", NOON.plusSeconds(20));
    table.broken.add("r4500");
    table.away = true;
    try {
      rounds.look(NOON.plusSeconds(30));
    } catch (IllegalStateException _) {
      table.away = false;
    }

    assertThat(rounds.look(NOON.plusSeconds(600))).containsOnlyKeys("r4500");
  }

  private static final class Table implements Rounds.Subjects {
    private final NavigableMap<String, Instant> changedAt = new TreeMap<>();
    private final Set<String> broken = new HashSet<>();
    private final List<String> examined = new ArrayList<>();
    private int mostAtOnce;
    private boolean away;

    void rows(int count, Instant at) {
      for (int i = 0; i < count; i++) {
        row("r%04d".formatted(i), at);
      }
    }

    void row(String id, Instant at) {
      changedAt.put(id, at);
    }

    @Override
    public Collection<String> changedSince(Instant since, int most) {
      return changedAt.entrySet().stream()
          .filter(row -> !row.getValue().isBefore(since))
          .map(Map.Entry::getKey)
          .limit(most)
          .toList();
    }

    @Override
    public List<String> after(String id, int most) {
      return changedAt.tailMap(id, false).keySet().stream().limit(most).toList();
    }

    Map<String, String> examine(Collection<String> ids) {
      if (away) {
        throw new IllegalStateException("away");
      }
      examined.addAll(ids);
      mostAtOnce = Math.max(mostAtOnce, ids.size());
      return ids.stream().filter(broken::contains).collect(Collectors.toMap(id -> id, id -> id));
    }
  }
}
