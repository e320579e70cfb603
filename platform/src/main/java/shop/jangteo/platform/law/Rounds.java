package shop.jangteo.platform.law;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes round in tables that grow for ever: each look examines what was broken, what changed since
 * the look before, and the next few of all, so that a row that nobody touched any more is looked at
 * too, and no look costs more than another.
 */
public final class Rounds {

  /** How far the first look goes back. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(10);

  /** A change becomes visible some time after the time it bears; clocks differ. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final int MOST_CHANGED = 10_000;
  private static final int SWEPT = 1_000;
  private static final int AT_ONCE = 200;

  /** Beyond that, how many there are does not matter any more. */
  private static final int MOST_BROKEN = 10_000;

  private final Subjects subjects;
  private final Examiner examiner;
  private Map<String, String> broken = Map.of();
  private @Nullable Instant lookedAt;
  private String sweptTo = "";

  public Rounds(Subjects subjects, Examiner examiner) {
    this.subjects = subjects;
    this.examiner = examiner;
  }

  /**
   * To be called by one thread.
   *
   * @return by id, what is known to be broken, in words
   */
  public Map<String, String> look(Instant now) {
    var since = lookedAt == null ? now.minus(LOOK_BACK) : lookedAt.minus(OVERLAP);
    var swept = subjects.after(sweptTo, SWEPT);
    var ids = new LinkedHashSet<>(broken.keySet());
    ids.addAll(subjects.changedSince(since, MOST_CHANGED));
    ids.addAll(swept);
    broken = examine(List.copyOf(ids));
    lookedAt = now;
    sweptTo = swept.size() < SWEPT ? "" : swept.getLast();
    return broken;
  }

  private Map<String, String> examine(List<String> ids) {
    var found = new LinkedHashMap<String, String>();
    for (int from = 0; from < ids.size() && found.size() < MOST_BROKEN; from += AT_ONCE) {
      found.putAll(examiner.examine(ids.subList(from, Math.min(from + AT_ONCE, ids.size()))));
    }
    return found;
  }

  /** What a law is about: rows with an id. Every question must be answered by an index. */
  public interface Subjects {

    /** Ids of those to which something happened since then. */
    Collection<String> changedSince(Instant since, int most);

    /**
     * The next ids in their order.
     *
     * @param id empty for the very first
     */
    List<String> after(String id, int most);
  }

  /** What a law says of them. */
  @FunctionalInterface
  public interface Examiner {

    /**
     * By id, what is wrong with those of them that are broken. Decided by one statement each, since
     * only that sees one moment.
     */
    Map<String, String> examine(Collection<String> ids);
  }
}
