package shop.jangteo.coupon.promotion;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Role;

/** Promotions as admins plan and watch them. */
@RestController
@RequestMapping("/api/v1/admin/promotions")
final class AdminPromotionController {

  private static final String ID = "[!-~]{1,64}";
  private static final int LONGEST_DAYS = 3650;

  private final Promotions promotions;
  private final PromotionSales sales;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;
  private final Clock clock;

  AdminPromotionController(
      Promotions promotions,
      PromotionSales sales,
      RetryingTransaction transaction,
      Idempotency idempotency,
      Clock clock) {
    this.promotions = promotions;
    this.sales = sales;
    this.transaction = transaction;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  /**
   * @param percent 1…90 off the price of each of the products
   * @param endsAt up to this moment, and not in it
   * @param wowOnly whether it is for members with Rocket WOW alone (CO-18)
   * @param tiers only for members of these; none for all
   */
  record Plan(
      @NotNull @Size(max = 100) @Pattern(regexp = "\\P{Cntrl}*[^\\s\\p{Cntrl}]\\P{Cntrl}*")
          String theme,
      @NotEmpty @Size(max = 500) Set<@NotNull @Pattern(regexp = ID) String> productIds,
      @NotNull @Min(1) @Max(90) Integer percent,
      @NotNull Instant startsAt,
      @NotNull Instant endsAt,
      @Nullable Boolean wowOnly,
      @Nullable Set<@NotNull Tier> tiers) {

    Promotion of(String id, long announced) {
      return new Promotion(
          id,
          theme.strip(),
          productIds.stream().sorted().toList(),
          percent,
          startsAt.truncatedTo(ChronoUnit.MICROS),
          endsAt.truncatedTo(ChronoUnit.MICROS),
          Boolean.TRUE.equals(wowOnly),
          Objects.requireNonNullElse(tiers, Set.of()),
          false,
          announced);
    }
  }

  record View(
      String id,
      String theme,
      List<String> productIds,
      int percent,
      Instant startsAt,
      Instant endsAt,
      boolean wowOnly,
      Set<Tier> tiers,
      boolean withdrawn) {
    static View of(Promotion promotion) {
      return new View(
          promotion.id(),
          promotion.theme(),
          promotion.productIds(),
          promotion.percent(),
          promotion.startsAt(),
          promotion.endsAt(),
          promotion.wowOnly(),
          promotion.tiers(),
          promotion.withdrawn());
    }
  }

  /**
   * @param amount won paid for its products
   * @param coupons that were spent by orders with any of its products
   * @param minutes the latest first
   */
  record Sales(
      long orders, long units, long amount, long coupons, List<PromotionSales.Minute> minutes) {}

  @PostMapping
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Plan a promotion",
      description =
          "For everybody, for members with Rocket WOW (`wowOnly`), or for members of some `tiers`.")
  ResponseEntity<View> plan(@Valid @RequestBody Plan body, Optional<IdempotencyKey> key) {
    mustMakeSense(body);
    return idempotency.once(
        key,
        body,
        View.class,
        () -> {
          var planned = promotions.write(body.of(Ids.next(), 0));
          return ResponseEntity.created(URI.create("/api/v1/admin/promotions/" + planned.id()))
              .body(View.of(planned));
        });
  }

  @GetMapping
  @Allowed(Role.ADMIN)
  @Operation(summary = "All promotions, newest first")
  Page<View> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var found = promotions.page(null, page, size);
    return new Page<>(found.items().stream().map(View::of).toList(), found.total(), page, size);
  }

  @PutMapping("/{id}")
  @Allowed(Role.ADMIN)
  @Operation(summary = "Plan it differently", description = "410 EVENT_OVER once it is.")
  View change(@PathVariable @Pattern(regexp = ID) String id, @Valid @RequestBody Plan body) {
    mustMakeSense(body);
    return change(id, present -> body.of(id, present.announced()));
  }

  @PostMapping("/{id}/withdraw")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "Do without it, or end it at once",
      description = "410 EVENT_OVER once it is.")
  ResponseEntity<View> withdraw(
      @PathVariable @Pattern(regexp = ID) String id, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key, null, View.class, () -> ResponseEntity.ok(change(id, Promotion::withdraw)));
  }

  @GetMapping("/{id}/sales")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "What it has sold by now, and in each of the latest minutes",
      description = "Orders that were paid while it ran, and of these the lines of its products.")
  Sales sales(
      @PathVariable @Pattern(regexp = ID) String id,
      @RequestParam(defaultValue = "60") @Min(1) @Max(1_440) int minutes) {
    var promotion = promotions.find(id).orElseThrow(EventNotFound::new);
    var total = sales.total(promotion.id());
    return new Sales(
        total.orders(), total.units(), total.amount(), total.coupons(), sales.minutes(id, minutes));
  }

  private View change(String id, UnaryOperator<Promotion> step) {
    return transaction.call(
        () -> {
          var present = promotions.lock(id).orElseThrow(EventNotFound::new);
          if (present.isOver(clock.instant())) {
            throw new EventOver();
          }
          return View.of(promotions.write(step.apply(present)));
        });
  }

  private void mustMakeSense(Plan body) {
    var now = clock.instant();
    if (!body.endsAt.isAfter(body.startsAt) || !body.endsAt.isAfter(now)) {
      throw new InvalidField("endsAt", "ENDS_BEFORE_IT_BEGINS");
    }
    if (body.endsAt.isAfter(now.plus(LONGEST_DAYS, ChronoUnit.DAYS))) {
      throw new InvalidField("endsAt", "ENDS_TOO_LATE");
    }
    if (body.startsAt.isBefore(now.minus(LONGEST_DAYS, ChronoUnit.DAYS))) {
      throw new InvalidField("startsAt", "STARTS_TOO_EARLY");
    }
  }
}
