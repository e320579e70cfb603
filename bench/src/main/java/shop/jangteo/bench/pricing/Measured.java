package shop.jangteo.bench.pricing;

/**
 * All that one run has found, by one thread.
 *
 * @param perSecond prices of a basket of five lines with three named coupons, points, tier and
 *     promotion; the median of the rounds
 * @param errorPerSecond half of the interval in which their mean is with 99.9 %
 * @param slowestPerSecond of the rounds
 * @param bestOf30PerSecond prices of the same basket with the best three of thirty coupons; median
 * @param wrong prices that were not the one that was worked out first
 */
public record Measured(
    long perSecond,
    long errorPerSecond,
    long slowestPerSecond,
    long bestOf30PerSecond,
    long wrong) {}
