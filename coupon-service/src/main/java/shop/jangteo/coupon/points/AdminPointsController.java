package shop.jangteo.coupon.points;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Role;

/** Points that admins give, how many a purchase brings, and how long they last. */
@RestController
@RequestMapping("/api/v1/admin/points")
final class AdminPointsController {

  private static final int MOST_DAYS = 3_650;

  private final Purses purses;
  private final PointPolicies policies;
  private final PointLives lives;
  private final Idempotency idempotency;
  private final Clock clock;

  AdminPointsController(
      Purses purses,
      PointPolicies policies,
      PointLives lives,
      Idempotency idempotency,
      Clock clock) {
    this.purses = purses;
    this.policies = policies;
    this.lives = lives;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param reason read by the member in their history
   */
  record Grant(
      @NotNull @Pattern(regexp = "[!-~]{1,64}") String memberId,
      @NotNull @Positive @Max(1_000_000) Long points,
      @NotNull @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*[^\\s\\p{Cntrl}]\\P{Cntrl}*")
          String reason) {}

  record Granted(String id, String memberId, long points, long available, Instant expiresAt) {}

  /**
   * @param validFrom not in the past; null for at once
   */
  record Rule(
      @NotNull Tier tier,
      @NotNull @PositiveOrZero @Max(100) Integer percent,
      @Nullable Instant validFrom) {}

  /**
   * @param validFrom not in the past; null for at once
   */
  record LifeRule(@NotNull @Positive @Max(MOST_DAYS) Integer days, @Nullable Instant validFrom) {}

  @PostMapping("/grants")
  @Allowed(Role.ADMIN)
  @Operation(summary = "Give a member points, and say why")
  ResponseEntity<Granted> grant(@Valid @RequestBody Grant body, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key, body, Granted.class, () -> ResponseEntity.status(HttpStatus.CREATED).body(give(body)));
  }

  private Granted give(Grant body) {
    var id = Ids.next();
    var expiresAt = lives.end(now());
    var locked = purses.lock(List.of(body.memberId), List.of());
    var purse = Objects.requireNonNull(locked.get(body.memberId));
    purse.grant(id, body.points, body.reason.strip(), expiresAt);
    purses.write(locked.values());
    return new Granted(id, body.memberId, body.points, purse.available(), expiresAt);
  }

  @GetMapping("/policies")
  @Allowed(Role.ADMIN)
  @Operation(summary = "How many of a hundred won come back as points, by tier and date")
  Page<PointPolicies.Policy> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return policies.page(page, size);
  }

  @PostMapping("/policies")
  @Allowed(Role.ADMIN)
  @Operation(summary = "Set how many, from a time on")
  ResponseEntity<PointPolicies.Policy> decide(
      @Valid @RequestBody Rule body, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        body,
        PointPolicies.Policy.class,
        () -> {
          var policy = new PointPolicies.Policy(body.tier, body.percent, beginning(body.validFrom));
          policies.put(policy);
          return ResponseEntity.status(HttpStatus.CREATED).body(policy);
        });
  }

  @GetMapping("/lives")
  @Allowed(Role.ADMIN)
  @Operation(summary = "How many days points can be used, by date")
  Page<PointLives.Life> lives(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return lives.page(page, size);
  }

  @PostMapping("/lives")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Set how many days, from a time on",
      description = "For points that are given from then on; others keep their end.")
  ResponseEntity<PointLives.Life> decideLife(
      @Valid @RequestBody LifeRule body, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        body,
        PointLives.Life.class,
        () -> {
          var life = new PointLives.Life(body.days, beginning(body.validFrom));
          lives.put(life);
          return ResponseEntity.status(HttpStatus.CREATED).body(life);
        });
  }

  private Instant beginning(@Nullable Instant wanted) {
    var now = now();
    var from = wanted == null ? now : wanted.truncatedTo(ChronoUnit.MICROS);
    if (from.isBefore(now) || from.isAfter(now.plus(MOST_DAYS, ChronoUnit.DAYS))) {
      throw new InvalidField("validFrom", "NOT_IN_THE_YEARS_TO_COME");
    }
    return from;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
