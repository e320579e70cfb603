package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import shop.jangteo.bench.pricing.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record PricingResult(Measured measured) implements Result {

  private static final long WANTED_PER_SECOND = 50_000;

  @Override
  public void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-52s %10s   %9s%n", "", "measured", "wanted");
    text.printf(
        Locale.ROOT,
        "%-52s %10d   >= %6d   %s%n",
        "prices of 5 lines with 3 coupons/s, in one thread",
        measured.perSecond(),
        WANTED_PER_SECOND,
        isFastEnough() ? "ok" : "MISSED");
    line(text, "the same: slowest round", measured.slowestPerSecond());
    line(text, "prices with the best 3 of 30 coupons/s", measured.bestOf30PerSecond());
    text.printf(
        Locale.ROOT,
        "%-52s %10d   =  %6d   %s%n",
        "prices that differ",
        measured.wrong(),
        0,
        isKept() ? "ok" : "BROKEN");
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-52s %10d%n", what, found);
  }

  private boolean isFastEnough() {
    return measured.perSecond() >= WANTED_PER_SECOND;
  }

  private boolean isKept() {
    return measured.wrong() == 0;
  }

  /** A number that was missed is a pity; one basket with two prices is a broken promise. */
  @Override
  public Report report() {
    var report =
        new Report("bench pricing")
            .figure("pricesPerSecond", measured.perSecond())
            .detail("targetsMet", Map.of("pricesPerSecond", isFastEnough()))
            .detail("measured", measured);
    return isKept() ? report : report.broken();
  }
}
