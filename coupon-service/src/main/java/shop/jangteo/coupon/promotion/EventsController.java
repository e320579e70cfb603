package shop.jangteo.coupon.promotion;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.coupon.standing.Tier;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Open;

/** Event pages as everybody sees them: while they run, to the second (CO-14…CO-16). */
@RestController
@RequestMapping("/api/v1/events")
final class EventsController {

  private final Promotions promotions;
  private final Clock clock;

  EventsController(Promotions promotions, Clock clock) {
    this.promotions = promotions;
    this.clock = clock;
  }

  /**
   * @param percent off the price of each of the products
   * @param wowOnly whether these prices are for members with Rocket WOW alone
   * @param tiers only for members of these; empty for all
   */
  record View(
      String id,
      String theme,
      List<String> productIds,
      int percent,
      Instant endsAt,
      boolean wowOnly,
      Set<Tier> tiers) {
    static View of(Promotion promotion) {
      return new View(
          promotion.id(),
          promotion.theme(),
          promotion.productIds(),
          promotion.percent(),
          promotion.endsAt(),
          promotion.wowOnly(),
          promotion.tiers());
    }
  }

  @GetMapping
  @Open
  @Operation(summary = "Event pages that run now, newest first")
  Page<View> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var found = promotions.page(clock.instant(), page, size);
    return new Page<>(found.items().stream().map(View::of).toList(), found.total(), page, size);
  }

  @GetMapping("/{id}")
  @Open
  @Operation(
      summary = "One event page",
      description = "404 EVENT_NOT_FOUND before it begins, 410 EVENT_OVER from its end on.")
  View show(@PathVariable @Pattern(regexp = "[!-~]{1,64}") String id) {
    var now = clock.instant();
    var found = promotions.find(id).orElseThrow(EventNotFound::new);
    if (found.isOver(now)) {
      throw new EventOver();
    }
    if (!found.isRunning(now)) {
      throw new EventNotFound(); // what is planned is nobody's business yet
    }
    return View.of(found);
  }
}
