package shop.jangteo.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.jangteo.chaos.experiment.Experiment;
import shop.jangteo.chaos.load.Tally;

/**
 * How one experiment ended.
 *
 * @param seconds from its first order to its last check
 * @param evidence that its fault happened
 * @param skipped why it was not carried out at all, or empty
 * @param failures why it could not be carried out as it should
 * @param broken promises it saw broken itself
 * @param rest whether and when all came to rest
 * @param verdicts of all laws over everything so far
 * @param factsBefore how many facts each law had examined when it began
 * @param violations that were not there before this experiment
 */
record Outcome(
    Experiment experiment,
    double seconds,
    Tally orders,
    List<String> evidence,
    String skipped,
    List<String> failures,
    List<String> broken,
    Judge.Rest rest,
    List<Judge.Verdict> verdicts,
    Map<String, Long> factsBefore,
    List<String> violations) {

  /** Looks at dead letters, of which there need not be any. */
  private static final String MAY_FIND_NOTHING = "I21";

  /** Look at goods and members, of which orders make no more. */
  private static final Set<String> FIND_THE_SAME = Set.of("I2", "I16");

  boolean isSkipped() {
    return !skipped.isEmpty();
  }

  boolean isGood() {
    return complaints().isEmpty();
  }

  /** The laws that were broken by it. */
  Set<String> brokenLaws() {
    return violated().keySet();
  }

  /** How often each of them was. */
  private SortedMap<String, Long> violated() {
    return violations.stream()
        .map(words -> words.substring(0, words.indexOf(':')))
        .collect(Collectors.groupingBy(law -> law, TreeMap::new, Collectors.counting()));
  }

  /** What went wrong, in words. */
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    complaints.addAll(failures);
    broken.forEach(promise -> complaints.add("Broken: " + promise));
    if (!rest.reached()) {
      complaints.add("No rest after %d s: %s".formatted(rest.took().toSeconds(), rest.moving()));
    }
    if (orders.acknowledged() == 0) {
      complaints.add("No order was acknowledged.");
    }
    if (verdicts.isEmpty()) {
      complaints.add("No law was examined.");
    }
    verdicts.stream()
        .filter(verdict -> !foundEnough(verdict))
        .forEach(verdict -> complaints.add(verdict.law() + " found nothing new to examine."));
    complaints.addAll(violations);
    return complaints;
  }

  /** What a law had seen before this experiment says nothing of it. */
  private boolean foundEnough(Judge.Verdict verdict) {
    var law = verdict.law();
    if (law.equals(MAY_FIND_NOTHING)) {
      return true;
    }
    var seen = FIND_THE_SAME.contains(law) ? 0 : factsBefore.getOrDefault(law, 0L);
    return verdict.examined() > seen;
  }

  Map<String, Object> details() {
    var details = new LinkedHashMap<String, Object>();
    details.put("name", experiment.name());
    details.put("number", experiment.number());
    details.put("fault", experiment.fault());
    details.put("ok", isGood());
    details.put("skipped", skipped);
    details.put("seconds", Math.round(seconds));
    details.put("ordersAttempted", orders.attempted());
    details.put("ordersAcknowledged", orders.acknowledged());
    details.put("ordersRefused", orders.refused());
    details.put("ordersUnknown", orders.unknown());
    details.put("paid", orders.paid());
    details.put("paymentsUnknown", orders.paymentsUnknown());
    details.put("deposits", orders.deposits());
    details.put("revised", orders.revised());
    details.put("cancelled", orders.cancelled());
    details.put("requests", orders.requests());
    details.put("failedRequests", orders.failedRequests());
    details.put("evidence", evidence);
    details.put("secondsToRest", rest.took().toSeconds());
    details.put("stillMoving", rest.moving());
    details.put("factsExamined", facts());
    details.put("violated", violated());
    details.put("complaints", complaints());
    return details;
  }

  /** How many facts each law has examined so far. */
  Map<String, Long> facts() {
    var facts = new LinkedHashMap<String, Long>();
    verdicts.forEach(verdict -> facts.put(verdict.law(), verdict.examined()));
    return facts;
  }
}
