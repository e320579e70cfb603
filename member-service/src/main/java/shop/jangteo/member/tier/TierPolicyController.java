package shop.jangteo.member.tier;

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
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** What the tiers are earned by, for admins. */
@RestController
@RequestMapping("/api/v1/admin/tier-policies")
final class TierPolicyController {

  private static final long MOST = 1_000_000_000_000L;

  private final TierPolicies policies;
  private final Idempotency idempotency;
  private final Clock clock;

  TierPolicyController(TierPolicies policies, Idempotency idempotency, Clock clock) {
    this.policies = policies;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * Amounts in won.
   *
   * @param validFrom null for at once
   */
  record PolicyRequest(
      @Nullable Instant validFrom,
      @NotNull @Min(1) @Max(MOST) Long silverFrom,
      @NotNull @Min(1) @Max(MOST) Long goldFrom,
      @NotNull @Min(1) @Max(MOST) Long vipFrom) {

    TierPolicy by(String adminId, Instant now) {
      if (goldFrom <= silverFrom) {
        throw new InvalidField("goldFrom", "NOT_ABOVE_SILVER");
      }
      if (vipFrom <= goldFrom) {
        throw new InvalidField("vipFrom", "NOT_ABOVE_GOLD");
      }
      return new TierPolicy(
          Beginning.of(validFrom, now),
          Money.won(silverFrom),
          Money.won(goldFrom),
          Money.won(vipFrom),
          adminId);
    }
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "The policies that tiers are judged by, the latest first")
  Page<TierPolicy> list(
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return policies.page(page, size);
  }

  @PostMapping
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Change what the tiers are earned by",
      description =
          "In won, each above the one before. Without `validFrom` at once; a moment that is past is refused. Members are judged again from that moment on. 409 POLICY_THERE when another begins at the very same moment.")
  ResponseEntity<TierPolicy> add(
      @Valid @RequestBody PolicyRequest request, Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key,
        request,
        TierPolicy.class,
        () -> {
          var policy = request.by(caller.memberId(), clock.instant());
          policies.add(policy);
          return ResponseEntity.status(HttpStatus.CREATED).body(policy);
        });
  }
}
