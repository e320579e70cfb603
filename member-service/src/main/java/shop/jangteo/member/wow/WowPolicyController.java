package shop.jangteo.member.wow;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.member.policy.Beginning;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** What Rocket WOW costs, for admins. */
@RestController
@RequestMapping("/api/v1/admin/wow-policies")
final class WowPolicyController {

  private final WowPolicies policies;
  private final Idempotency idempotency;
  private final Clock clock;

  WowPolicyController(WowPolicies policies, Idempotency idempotency, Clock clock) {
    this.policies = policies;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param validFrom null for at once
   * @param price of a month, in won
   */
  record PolicyRequest(
      @Nullable Instant validFrom,
      @NotNull @Min(0) @Max(10_000_000) Long price,
      @NotNull @Min(1) @Max(366) Integer trialDays) {}

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "What Rocket WOW costs and has cost, the latest first")
  Page<WowPolicy> list(
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return policies.page(page, size);
  }

  @PostMapping
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Change what Rocket WOW costs, and how long it is free at first",
      description =
          "Without `validFrom` at once; a moment that is past is refused. Trials that have begun keep their days. 409 POLICY_THERE when another begins at the very same moment.")
  ResponseEntity<WowPolicy> add(
      @Valid @RequestBody PolicyRequest request, Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key,
        request,
        WowPolicy.class,
        () -> {
          var policy =
              new WowPolicy(
                  Beginning.of(request.validFrom, clock.instant()),
                  Money.won(request.price),
                  request.trialDays,
                  caller.memberId());
          policies.add(policy);
          return ResponseEntity.status(HttpStatus.CREATED).body(policy);
        });
  }
}
