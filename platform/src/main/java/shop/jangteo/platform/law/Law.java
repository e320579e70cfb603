package shop.jangteo.platform.law;

import java.time.Instant;
import java.util.Map;

/**
 * Something that must hold of this service's facts whatever happens. A bean of this type is judged
 * again and again: what breaks it shows in {@code jangteo_invariant_violations{law=…}}, and how old
 * that judgement is in {@code jangteo_invariant_age_seconds{law=…}}.
 */
public interface Law {

  /** As the list of laws calls it: {@code I1}. */
  String id();

  /** What must hold. */
  String sentence();

  /**
   * Looks for what breaks the law at this moment, at a bounded cost. It need not wait for facts to
   * settle: only what is found broken at every look of the settle time counts.
   *
   * @return by whatever breaks it, an id, what is wrong with it, in words without personal data
   * @throws RuntimeException when it cannot be judged now; what was known stays
   */
  Map<String, String> broken(Instant now);

  /**
   * The part of it that needs nobody outside, if {@link #broken} has to ask somebody who may be
   * away: looked at first, and what it finds counts though the rest cannot be judged.
   */
  default Map<String, String> brokenAtHome(Instant now) {
    return Map.of();
  }
}
