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
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.member.Members;
import shop.jangteo.member.Wow;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** Rocket WOW over HTTP. */
@RestController
final class WowController {

  private static final String MINE = "/api/v1/members/me/wow";

  private final WowMembership membership;
  private final WowPolicies policies;
  private final Members members;
  private final Idempotency idempotency;
  private final Clock clock;

  WowController(
      WowMembership membership,
      WowPolicies policies,
      Members members,
      Idempotency idempotency,
      Clock clock) {
    this.membership = membership;
    this.policies = policies;
    this.members = members;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param price of a month, in won
   * @param trialDays free of charge at first; 0 for who has had them
   */
  record View(
      boolean active, @Nullable Instant until, boolean renews, Money price, int trialDays) {}

  record Gift(@NotNull @Min(1) @Max(366) Integer days) {}

  @GetMapping(MINE)
  @Allowed
  @Operation(summary = "One's own Rocket WOW, and what it costs")
  View read(Caller caller) {
    var member = members.active(caller.memberId());
    var wow = member.wow(clock.instant());
    var policy = policies.present();
    return new View(
        wow.active(),
        wow.until(),
        wow.renews(),
        policy.price(),
        member.hasTriedWow() ? 0 : policy.trialDays());
  }

  @PostMapping(MINE)
  @Allowed
  @Operation(
      summary = "Join Rocket WOW",
      description =
          "The first days are free, once: 409 WOW_TRIAL_USED. Who ended it and still has it takes that back.")
  ResponseEntity<Wow> join(Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key, null, Wow.class, () -> ResponseEntity.ok(membership.join(caller.memberId())));
  }

  @DeleteMapping(MINE)
  @Allowed
  @Operation(
      summary = "End Rocket WOW",
      description = "Its benefits stay until the end of the time; ending it again changes nothing.")
  Wow leave(Caller caller) {
    return membership.leave(caller.memberId());
  }

  @PostMapping("/api/v1/admin/members/{id}/wow")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Give a member days of Rocket WOW",
      description = "Added to what they have. Their free trial stays theirs.")
  ResponseEntity<Wow> grant(
      @PathVariable String id,
      @Valid @RequestBody Gift request,
      Optional<IdempotencyKey> key,
      Caller caller) {
    return idempotency.once(
        key,
        request,
        Wow.class,
        () -> ResponseEntity.ok(membership.grant(caller.memberId(), id, request.days)));
  }
}
