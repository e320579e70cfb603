package shop.jangteo.order.benefit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.order.pricing.Coupon;

/** What is asked of coupon-service, which has a second to answer. */
@FeignClient(
    name = "coupon-service",
    dismiss404 = true,
    fallbackFactory = CouponClient.Silence.class)
interface CouponClient {

  /**
   * Of these coupons those that are the member's; empty when nobody answers.
   *
   * @param couponIds null to ask for points alone: an empty list would be sent as one empty id
   */
  @GetMapping("/internal/members/{memberId}/benefits")
  Optional<Known> benefits(
      @PathVariable("memberId") String memberId,
      @RequestParam("couponId") @Nullable List<String> couponIds);

  /**
   * @param points that may be used now, a won each
   */
  record Known(List<Owned> coupons, long points) {

    List<Coupon> couponsOf(String memberId) {
      return coupons.stream()
          .map(
              each ->
                  new Coupon(
                      each.id,
                      memberId,
                      each.terms,
                      Instant.EPOCH, // it is theirs by now, whatever our clock says
                      each.validUntil,
                      each.use))
          .toList();
    }
  }

  record Owned(String id, Terms terms, Instant validUntil, Coupon.State use) {}

  /** Then our copies decide what is said, as coupon-service decides what is held. */
  @Component
  final class Silence implements FallbackFactory<CouponClient> {
    private static final Logger log = LoggerFactory.getLogger(Silence.class);

    @Override
    public CouponClient create(Throwable cause) {
      log.warn("coupon-service gave no answer: {}", cause.toString());
      return (_, _) -> Optional.empty();
    }
  }
}
