package shop.jangteo.bench.relay;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.bench.relay.Backlog.Expected;
import shop.jangteo.bench.relay.Measured.CatchUp;
import shop.jangteo.bench.relay.Tallies.Tally;

/** Measures the way in: how soon a consumer that was away has applied what waited for it. */
final class CatchingUp {

  private static final Duration LOOK = Duration.ofMillis(20);

  private final JdbcTemplate jdbc;
  private final SmartLifecycle listening;
  private final Tallies tallies;
  private final Backlog backlog;
  private final String prefix;
  private final Duration patience;

  /**
   * @param listening of the service, running
   * @param prefix of the ids of the tallies that the backlog is about
   */
  CatchingUp(
      JdbcTemplate jdbc,
      SmartLifecycle listening,
      Tallies tallies,
      Backlog backlog,
      String prefix,
      Duration patience) {
    this.jdbc = jdbc;
    this.listening = listening;
    this.tallies = tallies;
    this.backlog = backlog;
    this.prefix = prefix;
    this.patience = patience;
  }

  /**
   * @param records at a time
   */
  void warmUp(int records, long untilNanos) {
    do {
      backlog.send(records);
      awaitApplied();
    } while (System.nanoTime() - untilNanos < 0);
  }

  CatchUp measure(int records) {
    listening.stop();
    backlog.send(records);
    var before = Effort.sinceStart(jdbc);
    var began = System.nanoTime();
    listening.start();
    awaitApplied();
    var nanos = System.nanoTime() - began;
    var effort = Effort.sinceStart(jdbc).per1000(records, before);
    return new CatchUp(
        records,
        records * TimeUnit.SECONDS.toNanos(1) / nanos,
        effort.statements(),
        effort.commits(),
        effort.logWrites());
  }

  /** Patience begins anew with every record that is applied. */
  private void awaitApplied() {
    var since = System.nanoTime();
    long before = -1;
    long applied = tallies.applied(prefix);
    while (applied < backlog.total() && System.nanoTime() - since < patience.toNanos()) {
      LockSupport.parkNanos(LOOK.toNanos());
      since = applied > before ? System.nanoTime() : since;
      before = applied;
      applied = tallies.applied(prefix);
    }
  }

  /** Compares what every record should have done with what all of them have done. */
  List<String> broken() {
    var expected = backlog.expected();
    var wrong = wrong(expected, tallies.all(prefix));
    return wrong == 0
        ? List.of()
        : List.of(
            "%d of %d tallies '%s' are not what their records, each applied once and in order, make."
                .formatted(wrong, expected.size(), prefix));
  }

  static long wrong(Map<String, Expected> expected, Map<String, Tally> found) {
    var missingOrOff =
        expected.entrySet().stream()
            .filter(
                entry ->
                    !found
                        .getOrDefault(entry.getKey(), Tally.EMPTY)
                        .equals(right(entry.getValue())))
            .count();
    var strange = found.keySet().stream().filter(id -> !expected.containsKey(id)).count();
    return missingOrOff + strange;
  }

  /** Versions are counted from 1, so the last is as high as there were records. */
  private static Tally right(Expected expected) {
    return new Tally(expected.applied(), expected.amount(), expected.applied(), 0);
  }
}
