package shop.jangteo.delivery.promise;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/**
 * What each delivery type promises, for admins (DE-01…DE-04, AD-09); what it costs is
 * order-service's.
 */
@RestController
@RequestMapping("/api/v1/admin/delivery-promises")
final class PromisePolicyController {

  private final DatedPromises promises;
  private final Idempotency idempotency;
  private final Clock clock;

  PromisePolicyController(DatedPromises promises, Idempotency idempotency, Clock clock) {
    this.promises = promises;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "All that delivery types promised and will, the last first, and who set it")
  Page<DatedPromises.Dated> list() {
    var all = promises.all();
    return new Page<>(all, all.size(), 0, all.size());
  }

  @PostMapping
  @Allowed(Role.ADMIN)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Change what a way of delivery promises from a moment on",
      description =
          "Without `validFrom` at once; a moment that is past is refused. Orders from then on are promised it. 409 POLICY_EXISTS when another of the type begins at that very moment.")
  ResponseEntity<DatedPromises.Dated> add(
      Caller caller, Optional<IdempotencyKey> key, @Valid @RequestBody Request request) {
    return idempotency.once(
        key,
        request,
        DatedPromises.Dated.class,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(promises.add(request, from(request.validFrom()), caller.memberId())));
  }

  private Instant from(@Nullable Instant wanted) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    if (wanted == null) {
      return now;
    }
    if (wanted.isBefore(now)) {
      throw new InvalidField("validFrom", "IN_THE_PAST");
    }
    return wanted.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * @param validFrom null for now
   * @param cutOffMinute of the Seoul day; 1440 is the midnight that ends it
   * @param days after the one the order counts as of
   * @param doorMinute of the Seoul day, by when it is at the door
   * @param islandDays extra days to Jeju and Ulleung, or -1 where it does not go there
   */
  record Request(
      @NotNull DeliveryType deliveryType,
      @Nullable Instant validFrom,
      @NotNull @Min(1) @Max(1440) Integer cutOffMinute,
      @NotNull @Min(1) @Max(30) Integer days,
      @NotNull @Min(0) @Max(1440) Integer doorMinute,
      @NotNull @Min(-1) @Max(30) Integer islandDays) {}
}
