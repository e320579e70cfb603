package shop.jangteo.coupon;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.coupon.CouponEvent.CouponGranted;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** A member's own coupons, and those they can have. */
@RestController
@RequestMapping("/api/v1/coupons")
final class WalletController {

  private final Wallet wallet;
  private final GrantCoupons grant;
  private final Campaigns campaigns;
  private final Standings standings;
  private final Idempotency idempotency;
  private final Clock clock;

  WalletController(
      Wallet wallet,
      GrantCoupons grant,
      Campaigns campaigns,
      Standings standings,
      Idempotency idempotency,
      Clock clock) {
    this.wallet = wallet;
    this.grant = grant;
    this.campaigns = campaigns;
    this.standings = standings;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  record Code(@NotNull @Pattern(regexp = "[A-Za-z0-9-]{6,40}") String code) {}

  record Claim(@NotNull @Pattern(regexp = "[!-~]{1,64}") String campaignId) {}

  /** A coupon that has just been given. */
  record Given(String id, String campaignId, Terms terms, Instant validFrom, Instant validUntil) {
    static Given of(CouponGranted granted) {
      return new Given(
          granted.couponId(),
          granted.campaignId(),
          granted.terms(),
          granted.validFrom(),
          granted.validUntil());
    }
  }

  /**
   * A campaign whose coupon the caller may ask for.
   *
   * @param mode CONDITIONAL is claimed, for FIRST_COME one stands in line
   * @param left how many there are, or null for as many as are wanted
   */
  record Offer(
      String campaignId,
      Mode mode,
      Terms terms,
      int validDays,
      Instant until,
      @Nullable Long left) {}

  record Offers(List<Offer> items) {}

  @GetMapping
  @Allowed
  @Operation(
      summary = "One's own coupons, newest first",
      description = "`usable=true` for those an order can use now.")
  Page<Wallet.Entry> list(
      @RequestParam(defaultValue = "false") boolean usable,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return wallet.page(caller.memberId(), usable, page, size);
  }

  @GetMapping("/offers")
  @Allowed
  @Operation(summary = "Coupons that the caller may ask for")
  Offers offers(Caller caller) {
    var now = clock.instant();
    var standing = standings.of(caller.memberId());
    return new Offers(
        Stream.of(Mode.CONDITIONAL, Mode.FIRST_COME)
            .flatMap(mode -> campaigns.open(mode, now).stream())
            .filter(campaign -> campaign.isFor(standing, now) && !campaign.isSoldOut())
            .map(
                campaign ->
                    new Offer(
                        campaign.id(),
                        campaign.mode(),
                        campaign.terms(),
                        campaign.limits().validDays(),
                        campaign.limits().endsAt(),
                        campaign.limits().most() == null
                            ? null
                            : campaign.limits().most() - campaign.issued()))
            .toList());
  }

  @PostMapping("/redeem")
  @Allowed
  @Operation(
      summary = "Have the coupon of a code",
      description =
          "404 COUPON_CODE_UNKNOWN, 409 COUPONS_NOT_OFFERED, COUPONS_SOLD_OUT, COUPON_NOT_FOR_YOU, COUPON_ALREADY_YOURS.")
  ResponseEntity<Given> redeem(
      @Valid @RequestBody Code body, Optional<IdempotencyKey> key, Caller caller) {
    var code = body.code.toUpperCase(Locale.ROOT);
    return once(key, body, () -> grant.byCode(caller.memberId(), code));
  }

  @PostMapping("/claim")
  @Allowed
  @Operation(
      summary = "Have the coupon of an offer",
      description =
          "404 COUPON_CAMPAIGN_NOT_FOUND, 409 COUPONS_NOT_OFFERED, COUPONS_SOLD_OUT, COUPON_NOT_FOR_YOU, COUPON_ALREADY_YOURS.")
  ResponseEntity<Given> claim(
      @Valid @RequestBody Claim body, Optional<IdempotencyKey> key, Caller caller) {
    return once(key, body, () -> grant.onRequest(caller.memberId(), body.campaignId));
  }

  private ResponseEntity<Given> once(
      Optional<IdempotencyKey> key, Object body, Supplier<CouponGranted> give) {
    return idempotency.once(
        key,
        body,
        Given.class,
        () -> ResponseEntity.status(HttpStatus.CREATED).body(Given.of(give.get())));
  }
}
