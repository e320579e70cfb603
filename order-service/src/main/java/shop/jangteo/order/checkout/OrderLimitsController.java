package shop.jangteo.order.checkout;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.order.pricing.Beginning;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** How much one member may order, for admins (AD-09). */
@RestController
@RequestMapping("/api/v1/admin/order-limits")
final class OrderLimitsController {

  private final OrderLimits limits;
  private final Idempotency idempotency;
  private final Clock clock;

  OrderLimitsController(OrderLimits limits, Idempotency idempotency, Clock clock) {
    this.limits = limits;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "All order limits, the last first, and who set them")
  Page<OrderLimits.Dated> list() {
    var all = limits.all();
    return new Page<>(all, all.size(), 0, all.size());
  }

  @PostMapping
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Change how much one member may order from a moment on",
      description =
          "Without `validFrom` at once; a moment that is past is refused. 409 POLICY_EXISTS when other limits begin at that very moment.")
  ResponseEntity<OrderLimits.Dated> add(
      Caller caller, Optional<IdempotencyKey> key, @Valid @RequestBody LimitsRequest request) {
    return idempotency.once(
        key,
        request,
        OrderLimits.Dated.class,
        () -> {
          var from = Beginning.of(request.validFrom(), clock.instant());
          var wanted = new OrderLimits.Limits(request.openOrders(), request.unitsPerSku());
          return ResponseEntity.status(HttpStatus.CREATED)
              .body(limits.add(from, wanted, caller.memberId()));
        });
  }

  /**
   * @param validFrom null for now
   * @param openOrders unpaid orders of one member at a time
   * @param unitsPerSku units of one SKU in one order
   */
  record LimitsRequest(
      @Nullable Instant validFrom,
      @NotNull @Min(1) @Max(1_000) Integer openOrders,
      @NotNull @Min(1) @Max(999) Integer unitsPerSku) {}
}
