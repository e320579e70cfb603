package shop.jangteo.coupon;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.points.PointBooks;
import shop.jangteo.platform.security.Internal;

/** Answers order-service where it meets a coupon or points before their event. */
@RestController
final class BenefitQuestionsController {

  private static final String ID = "[!-~]{1,64}";

  private final Wallet wallet;
  private final PointBooks books;
  private final Clock clock;

  BenefitQuestionsController(Wallet wallet, PointBooks books, Clock clock) {
    this.wallet = wallet;
    this.books = books;
    this.clock = clock;
  }

  /**
   * @param coupons of the asked ones those that are this member's; nobody learns of others'
   * @param points that may be used now, a won each
   */
  record Benefits(List<Owned> coupons, long points) {}

  /** What an order sets aside for a while is usable to whoever keeps a copy. */
  record Owned(String id, Terms terms, Instant validFrom, Instant validUntil, Use use) {}

  enum Use {
    USABLE,
    SPENT,
    EXPIRED,
    WITHDRAWN
  }

  @GetMapping("/internal/members/{memberId}/benefits")
  @Internal("order-service")
  Benefits benefits(
      @PathVariable @Pattern(regexp = ID) String memberId,
      @RequestParam(defaultValue = "") @Size(max = 10)
          List<@NotNull @Pattern(regexp = ID) String> couponId) {
    return new Benefits(
        wallet.owned(memberId, couponId).stream()
            .map(
                entry ->
                    new Owned(
                        entry.id(),
                        entry.terms(),
                        entry.validFrom(),
                        entry.validUntil(),
                        use(entry.use())))
            .toList(),
        books.usable(memberId, clock.instant()));
  }

  private static Use use(Wallet.Use use) {
    return switch (use) {
      case USABLE, HELD -> Use.USABLE;
      case SPENT -> Use.SPENT;
      case EXPIRED -> Use.EXPIRED;
      case WITHDRAWN -> Use.WITHDRAWN;
    };
  }
}
