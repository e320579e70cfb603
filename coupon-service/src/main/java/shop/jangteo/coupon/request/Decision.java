package shop.jangteo.coupon.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.platform.inbox.Logged;

/**
 * What becomes of a request: a coupon or a reason.
 *
 * @param number of the coupon among the campaign's, from 1, in the order of the line
 * @param promised how many the campaign gave when it was sold out
 */
record Decision(
    Logged<CouponRequest> request,
    Instant at,
    @Nullable CouponGranted granted,
    @Nullable Long number,
    @Nullable Reason reason,
    @Nullable Long promised) {

  static Decision granted(Logged<CouponRequest> request, CouponGranted coupon, long number) {
    return new Decision(request, coupon.validFrom(), coupon, number, null, null);
  }

  static Decision refused(Logged<CouponRequest> request, Instant at, Reason reason) {
    return new Decision(request, at, null, null, reason, null);
  }

  static Decision soldOut(Logged<CouponRequest> request, Instant at, long promised) {
    return new Decision(request, at, null, null, Reason.SOLD_OUT, promised);
  }
}
