package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.jangteo.bench.coupons.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record CouponsResult(Measured measured) implements Result {

  private static final long WANTED_ANSWER_MS = 200;
  private static final long WANTED_DECISION_MS = 2_000;

  private List<Aim> aims() {
    return List.of(
        new Aim(
            "answerP95Ms",
            "202 of a request: p95 in ms",
            measured.taken().p95Ms(),
            WANTED_ANSWER_MS,
            true),
        new Aim(
            "decisionP95Ms",
            "from the 202 until it is told: p95 in ms",
            measured.decided().seenP95Ms(),
            WANTED_DECISION_MS,
            true));
  }

  /** Of nobody who was taken nothing is quick. */
  private boolean isMet(Aim aim) {
    return aim.isMet() && measured.taken().count() > 0;
  }

  @Override
  public void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    aims().forEach(aim -> text.println(aim.line()));
    line(text, "the 202: p50 in ms", measured.taken().p50Ms());
    line(text, "the 202: p99 in ms", measured.taken().p99Ms());
    line(text, "any answer: p95 in ms", measured.anyAnswerP95Ms());
    line(text, "the decision: p50 in ms", measured.decided().p50Ms());
    line(text, "the decision: p95 in ms", measured.decided().p95Ms());
    line(text, "until it is told: p50 in ms", measured.decided().seenP50Ms());
    line(text, "requests", measured.requests());
    line(text, "seconds", measured.seconds());
    line(text, "requests taken", measured.taken().count());
    measured.refused().forEach((why, count) -> line(text, "refused " + why, count));
    line(text, "5xx, or no answer", measured.errors());
    text.printf(
        Locale.ROOT,
        "%-44s %10d   =  %6d   %s%n",
        "coupons given",
        measured.issued(),
        measured.coupons(),
        measured.issued() == measured.coupons() ? "ok" : "BROKEN");
    text.printf(
        Locale.ROOT,
        "%-44s %10d   =  %6d   %s%n",
        "not served in the order they came",
        measured.outOfOrder(),
        0,
        measured.outOfOrder() == 0 ? "ok" : "BROKEN");
    measured.broken().forEach(words -> text.println("BROKEN: " + words));
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  /** A number that was missed is a pity; a coupon too many or too few is a broken promise. */
  @Override
  public Report report() {
    var report =
        new Report("bench coupons")
            .figure("issued", measured.issued())
            .figure("supply", measured.coupons());
    aims().forEach(aim -> report.figure(aim.figure(), aim.found()));
    report
        .figure("answerP50Ms", measured.taken().p50Ms())
        .figure("answerP99Ms", measured.taken().p99Ms())
        .figure("decisionP50Ms", measured.decided().seenP50Ms())
        .figure("outOfOrder", measured.outOfOrder())
        .figure("errors", measured.errors())
        .detail("targetsMet", aims().stream().collect(Collectors.toMap(Aim::figure, this::isMet)))
        .detail("broken", measured.broken())
        .detail("measured", measured);
    return measured.broken().isEmpty() ? report : report.broken();
  }
}
