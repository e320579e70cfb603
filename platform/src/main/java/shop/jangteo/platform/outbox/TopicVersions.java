package shop.jangteo.platform.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What this service's own topic holds of each aggregate lately, against what was announced: law
 * I11. Bounded: it knows the most recently heard aggregates and forgets the others.
 */
final class TopicVersions {

  private static final int BATCH = 500;

  /** How many of those that were well are looked at again each time, so that none is for ever. */
  private static final int LOOKED_AT_AGAIN = 2_000;

  private static final int MOST_VIOLATIONS = 10_000;

  private final Duration settledAfter;
  private final Map<String, Aggregate> aggregates;
  private final Set<String> suspects = new HashSet<>();
  private final Map<String, String> violations = new LinkedHashMap<>();

  /**
   * @param settledAfter how old a fact is before it counts
   * @param most how many aggregates are remembered
   */
  TopicVersions(Duration settledAfter, int most) {
    this.settledAfter = settledAfter;
    this.aggregates =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Aggregate> eldest) {
            return size() > most;
          }
        };
  }

  /** This instance committed the announcement. */
  synchronized void announced(String aggregateId, long version, Instant at) {
    var aggregate = of(aggregateId);
    aggregate.announced = Math.max(aggregate.announced, version);
    aggregate.touchedAt = at;
  }

  /** The topic holds it; records of one aggregate come in the topic's order. */
  synchronized void heard(String aggregateId, long version, Instant at) {
    var aggregate = of(aggregateId);
    if (aggregate.heard > 0 && version > aggregate.heard + 1) {
      violated(
          aggregateId + "/" + version,
          "%s went from version %d to %d".formatted(aggregateId, aggregate.heard, version));
    }
    aggregate.heard = Math.max(aggregate.heard, version);
    aggregate.touchedAt = at;
  }

  /**
   * Compares what has settled. Only what is wrong twice in a row counts: between the looks at table
   * and topic the world goes on.
   *
   * @param counters the aggregates' own event counters by id, of those it is asked about
   * @param unsent those of the ids that still have events in the outbox
   * @return every violation known by now, in words
   */
  List<String> judge(
      Instant now,
      Function<Collection<String>, Map<String, Long>> counters,
      Function<Collection<String>, Set<String>> unsent) {
    var settled = settled(now.minus(settledAfter));
    for (int from = 0; from < settled.size(); from += BATCH) {
      var ids = settled.subList(from, Math.min(from + BATCH, settled.size()));
      judge(ids, counters.apply(ids), unsent.apply(ids), now.minus(settledAfter));
    }
    synchronized (this) {
      return List.copyOf(violations.values());
    }
  }

  /**
   * Those nobody has looked at since something was heard of them, those that looked wrong, and some
   * of the others. Looking at one moves it to the end of the map, so these are others each time.
   */
  private synchronized List<String> settled(Instant before) {
    var ids = new ArrayList<String>();
    int again = 0;
    for (var entry : aggregates.entrySet()) {
      var aggregate = entry.getValue();
      var isNew = !aggregate.isJudged || suspects.contains(entry.getKey());
      if (aggregate.touchedAt.isBefore(before) && (isNew || again++ < LOOKED_AT_AGAIN)) {
        ids.add(entry.getKey());
      }
    }
    return ids;
  }

  private synchronized void judge(
      List<String> ids, Map<String, Long> counters, Set<String> unsent, Instant before) {
    for (var id : ids) {
      var aggregate = aggregates.get(id);
      if (aggregate == null || !aggregate.touchedAt.isBefore(before) || unsent.contains(id)) {
        continue; // forgotten, or moving again: later
      }
      var counted = counters.getOrDefault(id, aggregate.heard);
      var wanted = Math.max(counted, aggregate.announced);
      if (wanted == aggregate.heard && counted >= aggregate.heard) {
        suspects.remove(id);
        violations.remove(id);
      } else if (!suspects.add(id)) {
        violated(
            id,
            "%s announced %d events, its row counts %d, the topic holds %d"
                .formatted(id, wanted, counted, aggregate.heard));
      }
      aggregate.isJudged = true;
    }
  }

  private void violated(String id, String words) {
    if (violations.size() < MOST_VIOLATIONS) {
      violations.put(id, words);
    }
  }

  private Aggregate of(String aggregateId) {
    var aggregate = aggregates.computeIfAbsent(aggregateId, _ -> new Aggregate());
    aggregate.isJudged = false;
    return aggregate;
  }

  private static final class Aggregate {
    private long announced;
    private long heard;
    private Instant touchedAt = Instant.EPOCH;
    private boolean isJudged;
  }
}
