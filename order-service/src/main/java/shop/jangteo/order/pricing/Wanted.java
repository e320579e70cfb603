package shop.jangteo.order.pricing;

/**
 * A coupon that could be applied.
 *
 * @param scope the cells of the {@link Worksheet} that it is taken off
 * @param worth what it takes off when nothing else does
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity, and thousands are looked at
record Wanted(Coupon coupon, boolean[] scope, long worth) {

  boolean excludes(Wanted other) {
    var group = coupon.terms().group();
    return !group.isBlank() && group.equals(other.coupon.terms().group());
  }
}
