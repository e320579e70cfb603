package shop.jangteo.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import shop.jangteo.bench.search.Measured;
import shop.jangteo.local.report.Report;

/** What was measured beside what was wanted. */
record SearchResult(Measured measured) implements Result {

  private static final long WANTED_QUERY_MS = 100;
  private static final long WANTED_SUGGESTION_MS = 30;
  private static final long WANTED_INDEXED = 3_000;
  private static final long WANTED_ARRIVAL_MS = 2_000;

  private List<Aim> aims() {
    return List.of(
        new Aim(
            "queryP95Ms",
            "20 queries/s: p95 in ms",
            measured.queries().p95Ms(),
            WANTED_QUERY_MS,
            true),
        new Aim(
            "suggestionP95Ms",
            "20 suggestions/s: p95 in ms",
            measured.suggestions().p95Ms(),
            WANTED_SUGGESTION_MS,
            true),
        new Aim(
            "indexedPerSecond",
            "index built: products/s",
            measured.index().perSecond(),
            WANTED_INDEXED,
            false),
        new Aim(
            "eventToSearchableP99Ms",
            "from an event until it is found: p99 in ms",
            measured.arrivals().p99Ms(),
            WANTED_ARRIVAL_MS,
            true));
  }

  @Override
  public void print(PrintStream text) {
    text.printf(Locale.ROOT, "%n%-44s %10s   %9s%n", "", "measured", "wanted");
    aims().forEach(aim -> text.println(aim.line()));
    line(text, "products in the index", measured.index().documents());
    line(text, "size of the index in MB", measured.index().megabytes());
    line(text, "p99 of the queries in ms", measured.queries().p99Ms());
    text.printf(Locale.ROOT, "%-44s %10s%n", "demo catalogue: nDCG@10", measured.ndcgAt10());
    measured.broken().forEach(text::println);
  }

  private static void line(PrintStream text, String what, long found) {
    text.printf(Locale.ROOT, "%-44s %10d%n", what, found);
  }

  /** A number that was missed is a pity; a product that cannot be found is a broken promise. */
  @Override
  public Report report() {
    var report =
        new Report("bench search")
            .figure("documents", measured.index().documents())
            .figure("queryP95Ms", measured.queries().p95Ms())
            .figure("suggestionP95Ms", measured.suggestions().p95Ms())
            .figure("indexedPerSecond", measured.index().perSecond())
            .figure("eventToSearchableP99Ms", measured.arrivals().p99Ms())
            .share("ndcgAt10", measured.ndcgAt10())
            .detail(
                "targetsMet", aims().stream().collect(Collectors.toMap(Aim::figure, Aim::isMet)))
            .detail("measured", measured);
    return measured.broken().isEmpty() ? report : report.broken();
  }
}
