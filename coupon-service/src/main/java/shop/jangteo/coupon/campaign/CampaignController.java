package shop.jangteo.coupon.campaign;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Campaigns as admins and sellers plan them (CO-06). */
@RestController
final class CampaignController {

  private static final String ADMIN = "/api/v1/admin/coupon-campaigns";
  private static final String SELLER = "/api/v1/seller/coupon-campaigns";
  private static final String ID = "[!-~]{1,64}";

  private final PlanCampaigns plan;
  private final Campaigns campaigns;
  private final Idempotency idempotency;

  CampaignController(PlanCampaigns plan, Campaigns campaigns, Idempotency idempotency) {
    this.plan = plan;
    this.campaigns = campaigns;
    this.idempotency = idempotency;
  }

  /**
   * What may still change: coupons that were given keep their word.
   *
   * @param total not below what is issued
   */
  record Change(
      @Nullable @Positive @Max(100_000_000) Long total,
      @Nullable @Min(1) @Max(100) Integer perMember,
      @Nullable Instant endsAt,
      Campaign.@Nullable State state) {}

  @PostMapping(ADMIN)
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Begin a campaign of the shop",
      description =
          "AMOUNT, PERCENT (with a cap) or FREE_DELIVERY; AUTOMATIC to who joins or reaches one of its tiers, CONDITIONAL to who asks and meets the condition, CODE to who knows it, FIRST_COME to the first `total` who ask. 409 COUPON_CODE_TAKEN.")
  ResponseEntity<CampaignView> begin(
      @Valid @RequestBody CampaignWish wish, Optional<IdempotencyKey> key) {
    return begin(ADMIN, null, wish, key);
  }

  @PostMapping(SELLER)
  @Allowed(Role.SELLER)
  @Operation(
      summary = "Begin a campaign for what is one's own",
      description =
          "As for admins, of scope SELLER with one's own id, or PRODUCT with one's own products. 403 NOT_YOUR_PRODUCTS.")
  ResponseEntity<CampaignView> beginOwn(
      @Valid @RequestBody CampaignWish wish, Optional<IdempotencyKey> key, Caller caller) {
    return begin(SELLER, caller.memberId(), wish, key);
  }

  private ResponseEntity<CampaignView> begin(
      String path, @Nullable String sellerId, CampaignWish wish, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        wish,
        CampaignView.class,
        () -> {
          var begun = plan.begin(sellerId, wish);
          return ResponseEntity.created(URI.create(path + "/" + begun.id()))
              .body(CampaignView.of(begun));
        });
  }

  @GetMapping(ADMIN)
  @Allowed(Role.ADMIN)
  @Operation(summary = "All campaigns, newest first")
  Page<CampaignView> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return viewed(campaigns.page(null, page, size));
  }

  @GetMapping(SELLER)
  @Allowed(Role.SELLER)
  @Operation(summary = "One's own campaigns, newest first")
  Page<CampaignView> listOwn(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return viewed(campaigns.page(caller.memberId(), page, size));
  }

  @GetMapping(ADMIN + "/{id}")
  @Allowed(Role.ADMIN)
  @Operation(summary = "One campaign")
  CampaignView show(@PathVariable @Pattern(regexp = ID) String id) {
    return CampaignView.of(plan.find(null, id));
  }

  @GetMapping(SELLER + "/{id}")
  @Allowed(Role.SELLER)
  @Operation(summary = "One of one's own campaigns")
  CampaignView showOwn(@PathVariable @Pattern(regexp = ID) String id, Caller caller) {
    return CampaignView.of(plan.find(caller.memberId(), id));
  }

  @PatchMapping(ADMIN + "/{id}")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Change how many a campaign gives and until when, or close it",
      description = "What a coupon is worth never changes; for other terms begin another campaign.")
  CampaignView change(
      @PathVariable @Pattern(regexp = ID) String id, @Valid @RequestBody Change change) {
    return CampaignView.of(plan.change(null, id, change));
  }

  @PatchMapping(SELLER + "/{id}")
  @Allowed(Role.SELLER)
  @Operation(summary = "Change one of one's own campaigns in the same way")
  CampaignView changeOwn(
      @PathVariable @Pattern(regexp = ID) String id,
      @Valid @RequestBody Change change,
      Caller caller) {
    return CampaignView.of(plan.change(caller.memberId(), id, change));
  }

  private static Page<CampaignView> viewed(Page<Campaign> found) {
    return new Page<>(
        found.items().stream().map(CampaignView::of).toList(),
        found.total(),
        found.page(),
        found.size());
  }
}
