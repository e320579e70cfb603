package shop.jangteo.platform.replay;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Internal;

/** What a service asks that keeps a copy of another's facts and lacks it. */
@RestController
@RequestMapping("/internal/replay")
@Internal({"inventory-service", "order-service", "product-service", "search-service"})
final class ReplayController {

  private static final int NEWEST = 20;

  private final AskForReplay replays;
  private final ReplayRows rows;

  ReplayController(AskForReplay replays, ReplayRows rows) {
    this.replays = replays;
    this.rows = rows;
  }

  /**
   * @param keys of single aggregates, which are announced before this is answered
   * @param after the key behind which a replay of all begins
   */
  @PostMapping
  ResponseEntity<ReplayView> ask(
      @RequestParam(name = "id", required = false) @Size(min = 1, max = ReplayView.MOST_KEYS)
          @Nullable List<@Pattern(regexp = ReplayView.KEY) String> keys,
      @RequestParam Optional<@Pattern(regexp = ReplayView.KEY) String> after,
      @RequestAttribute(Internal.CALLER) String service) {
    return ReplayView.answer(
        replays.ask(keys == null ? List.of() : keys, after.orElse(""), service));
  }

  /** The newest first. */
  @GetMapping
  Page<ReplayView> list() {
    return ReplayView.of(rows.page(0, NEWEST));
  }

  /** How far one replay is. */
  @GetMapping("/{id}")
  ReplayView show(@PathVariable @Pattern(regexp = ReplayView.KEY) String id) {
    return ReplayView.of(rows.find(id));
  }
}
