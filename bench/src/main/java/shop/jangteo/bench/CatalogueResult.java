package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import shop.jangteo.bench.catalogue.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record CatalogueResult(Measured measured) implements Result {

  private static final long WANTED_PER_SECOND = 1_500;
  private static final long WANTED_P99_MS = 30;

  @Override
  public void print(PrintStream text) {
    var capacity = measured.capacity();
    var paced = measured.paced();
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    text.printf(
        Locale.ROOT,
        "%-44s %10d   >= %6d   %s%n",
        "product details through the gateway/s",
        capacity.perSecond(),
        WANTED_PER_SECOND,
        isFastEnough() ? "ok" : "MISSED");
    line(text, "of 1,000 looks asked the database", capacity.fromSourcePer1000());
    text.printf(
        Locale.ROOT,
        "%-44s %10d   <= %6d   %s%n",
        "at %d/s: p99 in ms".formatted(paced.rate()),
        paced.p99Ms(),
        WANTED_P99_MS,
        isSoonEnough() ? "ok" : "MISSED");
    line(text, "the same: p50 in ms", paced.p50Ms());
    line(text, "the same: p95 in ms", paced.p95Ms());
    text.printf(
        Locale.ROOT,
        "%-44s %10d   =  %6d   %s%n",
        "answers that were no product",
        measured.failed(),
        0,
        isKept() ? "ok" : "BROKEN");
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  private boolean isFastEnough() {
    return measured.capacity().perSecond() >= WANTED_PER_SECOND;
  }

  /** Nobody who was shown nothing makes the others quick. */
  private boolean isSoonEnough() {
    return measured.paced().answered() > 0 && measured.paced().p99Ms() <= WANTED_P99_MS;
  }

  private boolean isKept() {
    return measured.failed() == 0;
  }

  /** A number that was missed is a pity; a page that was not shown is a broken promise. */
  @Override
  public Report report() {
    var report =
        new Report("bench catalogue")
            .figure("cachedDetailPerSecond", measured.capacity().perSecond())
            .figure("detailP99MsAt500", measured.paced().p99Ms())
            .detail(
                "targetsMet",
                Map.of("cachedDetailPerSecond", isFastEnough(), "detailP99MsAt500", isSoonEnough()))
            .detail("measured", measured);
    return isKept() ? report : report.broken();
  }
}
