package shop.jangteo.bench.pricing;

/**
 * What quotes over HTTP came to, in milliseconds from when each was due.
 *
 * @param perSecond that were answered
 * @param failed that were not answered with a price of all lines and all three coupons
 */
public record Quotes(
    long answered, long failed, long perSecond, long p50Ms, long p95Ms, long p99Ms, long mostMs) {}
