package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import shop.jangteo.bench.stock.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record StockResult(Measured measured) implements Result {

  private static final long WANTED_ORDERS = 3_000;

  @Override
  public void print(PrintStream text) {
    var hot = measured.hot();
    var flash = measured.flash();
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    text.printf(
        Locale.ROOT,
        "%-44s %10d   >= %6d   %s%n",
        "one hot SKU, one partition: orders/s",
        hot.perSecond(),
        WANTED_ORDERS,
        isFastEnough() ? "ok" : "MISSED");
    line(text, "the same until the last answer: orders/s", hot.answersPerSecond());
    line(text, "statements per 1,000 orders", hot.statementsPer1000());
    text.printf(
        Locale.ROOT,
        "%-44s %10d   =  %6d   %s%n",
        "flash sale of %d buyers: sold".formatted(flash.buyers()),
        flash.sold(),
        Math.min(flash.supply(), flash.buyers()),
        isKept() ? "ok" : "BROKEN");
    line(text, "sold or held beyond the supply", flash.oversold());
    line(text, "buyers answered before the SIGKILL", flash.answeredBeforeKill());
    measured.broken().forEach(text::println);
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  private boolean isFastEnough() {
    return measured.hot().perSecond() >= WANTED_ORDERS;
  }

  private boolean isKept() {
    return measured.broken().isEmpty() && measured.flash().oversold() == 0;
  }

  /** A number that was missed is a pity; a unit that was sold twice is a broken promise. */
  @Override
  public Report report() {
    var report =
        new Report("bench stock")
            .figure("decidedPerSecond", measured.hot().perSecond())
            .figure("oversold", measured.flash().oversold())
            .figure("sold", measured.flash().sold())
            .figure("supply", measured.flash().supply())
            .detail("targetsMet", Map.of("decidedPerSecond", isFastEnough()))
            .detail("measured", measured);
    return isKept() ? report : report.broken();
  }
}
