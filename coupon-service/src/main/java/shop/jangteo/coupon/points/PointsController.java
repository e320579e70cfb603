package shop.jangteo.coupon.points;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** A member's own points (CO-17). */
@RestController
@RequestMapping("/api/v1/points")
final class PointsController {

  private final PointBooks books;
  private final PointSettings settings;
  private final Clock clock;

  PointsController(PointBooks books, PointSettings settings, Clock clock) {
    this.books = books;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param available what may be used now, a won each
   * @param held set aside for orders that are not paid yet
   * @param endingSoon of the available, what ends first
   */
  record View(long available, long held, List<PointBooks.Ending> endingSoon) {}

  @GetMapping
  @Allowed
  @Operation(summary = "One's own points, and which of them end soon")
  View show(Caller caller) {
    var now = clock.instant();
    return new View(
        books.usable(caller.memberId(), now),
        books.held(caller.memberId()),
        books.ending(caller.memberId(), now, now.plus(settings.soon())));
  }

  @GetMapping("/history")
  @Allowed
  @Operation(summary = "What came and went, newest first")
  Page<PointBooks.Change> history(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return books.history(caller.memberId(), page, size);
  }
}
