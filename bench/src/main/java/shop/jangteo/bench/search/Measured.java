package shop.jangteo.bench.search;

import java.math.BigDecimal;
import java.util.List;

/**
 * All that one run has found.
 *
 * @param ndcgAt10 how well the demo catalogue's first pages answer the judged queries
 * @param arrivals from an announcement until a search finds the product
 * @param broken promises, in words; empty where all is well
 */
public record Measured(
    BigDecimal ndcgAt10,
    Index index,
    Times queries,
    Times suggestions,
    Times arrivals,
    List<String> broken) {

  /**
   * @param perSecond from the moment the index is asked for until it is in its place
   */
  public record Index(long documents, long perSecond, long seconds, long megabytes) {}

  /**
   * @param count of those that ended well
   */
  public record Times(long count, long p50Ms, long p95Ms, long p99Ms, long failed) {}
}
