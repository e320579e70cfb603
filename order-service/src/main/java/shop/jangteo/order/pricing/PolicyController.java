package shop.jangteo.order.pricing;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/**
 * What admins change about prices without a deployment (AD-09). Each change is a row that says who
 * made it and when; it begins now or later, so that no price of the past becomes another.
 */
@RestController
final class PolicyController {

  private final PricePolicies prices;
  private final DeliveryPolicies deliveries;
  private final Idempotency idempotency;
  private final Clock clock;

  PolicyController(
      PricePolicies prices, DeliveryPolicies deliveries, Idempotency idempotency, Clock clock) {
    this.prices = prices;
    this.deliveries = deliveries;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @GetMapping("/api/v1/admin/price-policies")
  @Allowed(Role.ADMIN)
  @Operation(summary = "All price policies, the last first, and who set them")
  Page<PriceView> pricePolicies() {
    return whole(prices.all().stream().map(PriceView::of).toList());
  }

  @PostMapping("/api/v1/admin/price-policies")
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Change the price policy from a moment on",
      description = "409 POLICY_EXISTS when one begins at that very moment.")
  ResponseEntity<PriceView> addPricePolicy(
      Caller caller, Optional<IdempotencyKey> key, @Valid @RequestBody PriceRequest request) {
    return idempotency.once(
        key,
        request,
        PriceView.class,
        () -> {
          var from = Beginning.of(request.validFrom(), clock.instant());
          prices.add(from, request.policy(), caller.memberId());
          return created(
              new PriceView(
                  from,
                  request.pointsLeast(),
                  request.pointsMostPercent(),
                  request.goldPercent(),
                  request.mostCoupons(),
                  caller.memberId()));
        });
  }

  @GetMapping("/api/v1/admin/delivery-policies")
  @Allowed(Role.ADMIN)
  @Operation(summary = "All delivery policies, the last first, and who set them")
  Page<DeliveryPolicies.Dated> deliveryPolicies() {
    return whole(deliveries.all());
  }

  @PostMapping("/api/v1/admin/delivery-policies")
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Change what a way of delivery costs from a moment on",
      description = "409 POLICY_EXISTS when one begins at that very moment.")
  ResponseEntity<DeliveryPolicies.Dated> addDeliveryPolicy(
      Caller caller, Optional<IdempotencyKey> key, @Valid @RequestBody DeliveryRequest request) {
    return idempotency.once(
        key,
        request,
        DeliveryPolicies.Dated.class,
        () -> {
          var from = Beginning.of(request.validFrom(), clock.instant());
          var policy = new DeliveryPolicy(Money.won(request.fee()), Money.won(request.freeFrom()));
          deliveries.add(request.deliveryType(), from, policy, caller.memberId());
          return created(
              new DeliveryPolicies.Dated(
                  request.deliveryType(),
                  from,
                  policy.fee(),
                  policy.freeFrom(),
                  caller.memberId(),
                  clock.instant()));
        });
  }

  private static <T> ResponseEntity<T> created(T body) {
    return ResponseEntity.status(HttpStatus.CREATED).body(body);
  }

  private static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, items.size(), 0, items.size());
  }

  /**
   * @param validFrom null for now
   * @param mostCoupons in one order
   */
  record PriceRequest(
      @Nullable Instant validFrom,
      @NotNull @Min(1) @Max(1_000_000) Long pointsLeast,
      @NotNull @Min(0) @Max(100) Integer pointsMostPercent,
      @NotNull @Min(0) @Max(50) Integer goldPercent,
      @NotNull @Min(1) @Max(3) Integer mostCoupons) {
    PricePolicy policy() {
      return new PricePolicy(pointsLeast, pointsMostPercent, goldPercent, mostCoupons);
    }
  }

  /**
   * @param validFrom null for now
   * @param freeFrom the items' total from which it costs nothing
   */
  record DeliveryRequest(
      @NotNull DeliveryType deliveryType,
      @Nullable Instant validFrom,
      @NotNull @Min(0) @Max(1_000_000) Long fee,
      @NotNull @Min(0) @Max(1_000_000_000) Long freeFrom) {}

  /**
   * @param setBy the admin, or null for the one that came with the service
   */
  record PriceView(
      Instant validFrom,
      long pointsLeast,
      int pointsMostPercent,
      int goldPercent,
      int mostCoupons,
      @Nullable String setBy) {
    static PriceView of(PricePolicies.Dated dated) {
      var policy = dated.policy();
      return new PriceView(
          dated.validFrom(),
          policy.pointsLeast(),
          policy.pointsMostPercent(),
          policy.goldPercent(),
          policy.mostCoupons(),
          dated.setBy());
    }
  }
}
