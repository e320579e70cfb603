package shop.jangteo.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import shop.jangteo.chaos.experiment.Experiments;
import shop.jangteo.local.report.Report;

/**
 * What a whole run has shown.
 *
 * @param failure what ended it early, or empty
 * @param everything whether it was every experiment, of which more is demanded
 * @param off the guard that was off, if any; then its laws must break, and nothing else proves
 *     anything
 */
record Result(
    List<Outcome> outcomes, String failure, boolean everything, Experiments.@Nullable Guard off) {

  private static final int ENOUGH_EXPERIMENTS = 20;
  private static final int ENOUGH_ORDERS = 5_000;
  private static final int GOOD = 0;
  private static final int BROKEN = 1;
  private static final int UNPROVEN = 2;

  Result {
    outcomes = List.copyOf(outcomes);
  }

  private List<Outcome> carriedOut() {
    return outcomes.stream().filter(outcome -> !outcome.isSkipped()).toList();
  }

  private long acknowledged() {
    return outcomes.stream().mapToLong(outcome -> outcome.orders().acknowledged()).sum();
  }

  private TreeSet<String> brokenLaws() {
    var laws = new TreeSet<String>();
    outcomes.forEach(outcome -> laws.addAll(outcome.brokenLaws()));
    return laws;
  }

  /** What is wrong with the run as a whole. */
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    if (!failure.isEmpty()) {
      complaints.add(failure);
    }
    if (carriedOut().isEmpty()) {
      complaints.add("No experiment was carried out.");
    }
    if (everything && carriedOut().size() < ENOUGH_EXPERIMENTS) {
      complaints.add(
          "%d experiments are fewer than %d.".formatted(carriedOut().size(), ENOUGH_EXPERIMENTS));
    }
    if (everything && acknowledged() < ENOUGH_ORDERS) {
      complaints.add(
          "%d acknowledged orders are fewer than %d.".formatted(acknowledged(), ENOUGH_ORDERS));
    }
    return complaints;
  }

  boolean isOk() {
    return complaints().isEmpty() && outcomes.stream().allMatch(Outcome::isGood);
  }

  /** For people, below the table. */
  List<String> words() {
    var words = new ArrayList<>(complaints());
    var guard = off;
    if (guard != null) {
      var broken = brokenLaws().isEmpty() ? "no law" : String.join(", ", brokenLaws());
      words.add(
          isSeen(guard)
              ? "The guard %s is off, and the checker saw it: %s broken.".formatted(guard, broken)
              : "The guard %s is off, which breaks %s, and the checker saw %s broken: the check of the checker has failed."
                  .formatted(guard, String.join(", ", new TreeSet<>(guard.laws())), broken));
    } else {
      words.add(
          "%d experiments, %d failed, %d acknowledged orders, laws broken: %s."
              .formatted(
                  carriedOut().size(),
                  failed(),
                  acknowledged(),
                  brokenLaws().isEmpty() ? "none" : String.join(", ", brokenLaws())));
    }
    return words;
  }

  private long failed() {
    return outcomes.stream().filter(outcome -> !outcome.isGood()).count();
  }

  /** With a guard off, 1 is what must come out; 2 says that its laws did not break. */
  int exitCode() {
    var guard = off;
    if (guard != null) {
      return isSeen(guard) ? BROKEN : UNPROVEN;
    }
    return isOk() ? GOOD : BROKEN;
  }

  /** Another law that breaks may have any reason. */
  private boolean isSeen(Experiments.Guard guard) {
    return brokenLaws().containsAll(guard.laws());
  }

  void fill(Report report) {
    report.figure("experiments", carriedOut().size());
    report.figure("failedExperiments", failed());
    report.figure("skippedExperiments", outcomes.size() - carriedOut().size());
    report.figure(
        "violations", outcomes.stream().mapToLong(outcome -> outcome.violations().size()).sum());
    report.figure(
        "ordersAttempted", outcomes.stream().mapToLong(o -> o.orders().attempted()).sum());
    report.figure("ordersAcknowledged", acknowledged());
    report.figure("ordersUnknown", outcomes.stream().mapToLong(o -> o.orders().unknown()).sum());
    report.figure(
        "maxSecondsToRest",
        outcomes.stream().mapToLong(o -> o.rest().took().toSeconds()).max().orElse(0));
    report.detail("complaints", complaints());
    report.detail("lawsBroken", List.copyOf(brokenLaws()));
    report.detail("experiments", outcomes.stream().map(Outcome::details).toList());
    if (!isOk()) {
      report.broken();
    }
  }
}
