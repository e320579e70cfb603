package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.bench.pricing.Quotes;
import shop.jangteo.local.report.Report;

/**
 * What was measured beside what was wanted.
 *
 * @param quotes null where nobody was asked
 */
record PricingResult(Measured measured, @Nullable Quotes quotes) implements Result {

  private static final long WANTED_PER_SECOND = 50_000;
  private static final long WANTED_QUOTE_MS = 50;

  private List<Aim> aims() {
    var aims = new ArrayList<Aim>();
    aims.add(
        new Aim(
            "quotesPerSecondPerThread",
            "prices of 5 lines with 3 coupons/s",
            measured.perSecond(),
            WANTED_PER_SECOND,
            false));
    if (quotes != null) {
      aims.add(
          new Aim(
              "httpQuoteP95Ms",
              "quotes over HTTP: p95 in ms",
              quotes.p95Ms(),
              WANTED_QUOTE_MS,
              true));
    }
    return aims;
  }

  @Override
  public void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    aims().forEach(aim -> text.println(aim.line()));
    line(text, "the same: error of the mean (99.9 %), +-", measured.errorPerSecond());
    line(text, "the same: slowest round", measured.slowestPerSecond());
    line(text, "prices with the best 3 of 30 coupons/s", measured.bestOf30PerSecond());
    zero(text, "prices that differ", measured.wrong());
    if (quotes != null) {
      line(text, "quotes/s", quotes.perSecond());
      line(text, "quotes: p50 in ms", quotes.p50Ms());
      line(text, "quotes: p99 in ms", quotes.p99Ms());
      zero(text, "quotes without a price", quotes.failed());
    }
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  private static void zero(PrintStream text, String what, long found) {
    text.printf(
        Locale.ROOT, "%-44s %10d   =  %6d   %s%n", what, found, 0, found == 0 ? "ok" : "BROKEN");
  }

  private boolean isKept() {
    return measured.wrong() == 0 && (quotes == null || quotes.failed() == 0);
  }

  /** Nobody who was told no price makes the others quick. */
  private boolean isMet(Aim aim) {
    return aim.isMet() && (quotes == null || quotes.answered() > 0);
  }

  /** A number that was missed is a pity; one basket with two prices is a broken promise. */
  @Override
  public Report report() {
    var report = new Report("bench pricing");
    aims().forEach(aim -> report.figure(aim.figure(), aim.found()));
    report
        .detail("targetsMet", aims().stream().collect(Collectors.toMap(Aim::figure, this::isMet)))
        .detail("measured", measured);
    if (quotes != null) {
      report.figure("quoteRatePerSecond", quotes.perSecond()).detail("quotes", quotes);
    }
    return isKept() ? report : report.broken();
  }
}
