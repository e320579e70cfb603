package shop.jangteo.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.chaos.experiment.Experiment;
import shop.jangteo.chaos.experiment.Experiments;
import shop.jangteo.chaos.experiment.Experiments.Guard;
import shop.jangteo.chaos.load.Tally;

class ResultTests {

  private static final Experiment EXPERIMENT = Experiments.all(List.of("order-service")).getFirst();
  private static final Judge.Rest REST = new Judge.Rest(true, Duration.ofSeconds(3), List.of());

  @Test
  void anExperimentThatServedEverybodyAndBrokeNoLawIsGood() {
    var outcome = outcome(300, verdict("I1", 5));

    assertThat(outcome.isGood()).isTrue();
    assertThat(result(outcome).exitCode()).isZero();
  }

  @Test
  void anExperimentThatServedNobodyHasFailed() {
    var outcome = outcome(0, verdict("I1", 5));

    assertThat(outcome.isGood()).isFalse();
    assertThat(outcome.complaints()).containsExactly("No order was acknowledged.");
    assertThat(result(outcome).exitCode()).isEqualTo(1);
  }

  @Test
  void aLawThatFoundNothingToExamineIsNoProof() {
    assertThat(outcome(300, verdict("I1", 5), verdict("I4", 0)).complaints())
        .containsExactly("I4 found nothing new to examine.");
    assertThat(outcome(300).complaints()).containsExactly("No law was examined.");
  }

  @Test
  void whatALawHadSeenBeforeIsNoProofEither() {
    var before = Map.of("I1", 7L, "I4", 4L, "I16", 9L, "I21", 2L);

    var outcome =
        outcome(before, verdict("I1", 8), verdict("I4", 4), verdict("I16", 9), verdict("I21", 2));

    assertThat(outcome.complaints()).containsExactly("I4 found nothing new to examine.");
  }

  @Test
  void goodsAndMembersNeedNotBecomeMoreButMustBeThere() {
    assertThat(outcome(Map.of(), verdict("I2", 0), verdict("I16", 0)).complaints())
        .containsExactly("I2 found nothing new to examine.", "I16 found nothing new to examine.");
  }

  @Test
  void thereNeedNotBeDeadLetters() {
    assertThat(outcome(300, verdict("I1", 5), verdict("I21", 0)).isGood()).isTrue();
  }

  @Test
  void everythingIsTwentyExperimentsAndFiveThousandOrders() {
    var good = outcome(250, verdict("I1", 5));

    assertThat(everything(Collections.nCopies(20, good)).isOk()).isTrue();
    assertThat(everything(Collections.nCopies(19, outcome(300, verdict("I1", 5)))).complaints())
        .containsExactly("19 experiments are fewer than 20.");
    assertThat(everything(Collections.nCopies(20, outcome(249, verdict("I1", 5)))).complaints())
        .containsExactly("4980 acknowledged orders are fewer than 5000.");
  }

  @Test
  void whatWasSkippedIsNotCounted() {
    var outcomes = new ArrayList<>(Collections.nCopies(19, outcome(300, verdict("I1", 5))));
    outcomes.add(skipped());

    var result = everything(outcomes);

    assertThat(result.isOk()).isFalse();
    assertThat(result.complaints()).containsExactly("19 experiments are fewer than 20.");
  }

  @Test
  void aRunThatEndedEarlyHasFailedAndSaysWhy() {
    var result = new Result(List.of(), "The disk is full.", false, null);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.words()).contains("The disk is full.");
  }

  @Test
  void withAGuardOffOnlyItsOwnLawsProveAnything() {
    var caught = without(Guard.ORDERING, broken("I13: order 7 is odd", "I3: so is its stock"));
    var failedOtherwise = without(Guard.ORDERING, outcome(0));
    var unnoticed = without(Guard.ORDERING, outcome(300, verdict("I1", 5)));
    var somethingElse = without(Guard.ORDERING, broken("I16: sku A is behind"));

    assertThat(caught.exitCode()).isEqualTo(1);
    assertThat(caught.words()).anyMatch(words -> words.contains("I13, I3 broken"));
    assertThat(List.of(failedOtherwise, unnoticed, somethingElse))
        .allMatch(result -> result.exitCode() == 2);
    assertThat(somethingElse.words())
        .anyMatch(words -> words.contains("breaks I13") && words.contains("saw I16 broken"));
  }

  @Test
  void allLawsOfAGuardMustBreak() {
    var half = without(Guard.UNKNOWN, broken("I5: payment 7 says nothing"));
    var both =
        without(
            Guard.UNKNOWN,
            broken("I5: payment 7 says nothing"),
            broken("I6: the PG keeps 9 won for order 7"));

    assertThat(half.exitCode()).isEqualTo(2);
    assertThat(both.exitCode()).isEqualTo(1);
  }

  private static Result without(Guard guard, Outcome... outcomes) {
    return new Result(List.of(outcomes), "", false, guard);
  }

  @Test
  void aMachineIsToldHowOftenWhichLawWasExaminedAndBroken() {
    var details = broken("I5: payment 7 is odd", "I13: order 7 is, too", "I5: so is 8").details();

    assertThat(details)
        .containsEntry("factsExamined", Map.of("I1", 5L))
        .containsEntry("violated", Map.of("I5", 2L, "I13", 1L));
    assertThat(outcome(300, verdict("I1", 5)).details()).containsEntry("violated", Map.of());
  }

  private static Result result(Outcome outcome) {
    return new Result(List.of(outcome), "", false, null);
  }

  private static Result everything(List<Outcome> outcomes) {
    return new Result(outcomes, "", true, null);
  }

  private static Judge.Verdict verdict(String law, long examined) {
    return new Judge.Verdict(law, examined, List.of());
  }

  private static Outcome outcome(long acknowledged, Judge.Verdict... verdicts) {
    return outcome(acknowledged, "", List.of(), verdicts);
  }

  private static Outcome skipped() {
    return outcome(300, "no right to mount", List.of(), verdict("I1", 5));
  }

  private static Outcome broken(String... violations) {
    return outcome(300, "", List.of(violations), verdict("I1", 5));
  }

  private static Outcome outcome(Map<String, Long> factsBefore, Judge.Verdict... verdicts) {
    return outcome(300, "", factsBefore, List.of(), verdicts);
  }

  private static Outcome outcome(
      long acknowledged, String skipped, List<String> violations, Judge.Verdict... verdicts) {
    return outcome(acknowledged, skipped, Map.of(), violations, verdicts);
  }

  private static Outcome outcome(
      long acknowledged,
      String skipped,
      Map<String, Long> factsBefore,
      List<String> violations,
      Judge.Verdict... verdicts) {
    return new Outcome(
        EXPERIMENT,
        40,
        tally(acknowledged),
        List.of(),
        skipped,
        List.of(),
        List.of(),
        REST,
        List.of(verdicts),
        factsBefore,
        violations);
  }

  private static Tally tally(long acknowledged) {
    return new Tally(acknowledged, acknowledged, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
