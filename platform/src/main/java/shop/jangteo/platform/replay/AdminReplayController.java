package shop.jangteo.platform.replay;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** The same for ops, through the gateway; the same in every service that has something to tell. */
@RestController
@RequestMapping("/api/v1/admin/${jangteo.word}/replays")
@Allowed(Role.ADMIN)
final class AdminReplayController {

  private final AskForReplay replays;
  private final ReplayRows rows;

  AdminReplayController(AskForReplay replays, ReplayRows rows) {
    this.replays = replays;
    this.rows = rows;
  }

  /**
   * Announces snapshots again, of single aggregates or of all.
   *
   * @param keys of single aggregates, which are announced before this is answered
   * @param after the key behind which a replay of all begins
   */
  @PostMapping
  @Allowed(Role.ADMIN)
  ResponseEntity<ReplayView> ask(
      @RequestParam(name = "id", required = false) @Size(min = 1, max = ReplayView.MOST_KEYS)
          @Nullable List<@Pattern(regexp = ReplayView.KEY) String> keys,
      @RequestParam Optional<@Pattern(regexp = ReplayView.KEY) String> after,
      Caller caller) {
    return ReplayView.answer(
        replays.ask(keys == null ? List.of() : keys, after.orElse(""), caller.memberId()));
  }

  /** Newest first. */
  @GetMapping
  @Allowed(Role.ADMIN)
  Page<ReplayView> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Positive @Max(100) int size) {
    return ReplayView.of(rows.page(page, size));
  }

  /** How far one replay is. */
  @GetMapping("/{id}")
  @Allowed(Role.ADMIN)
  ReplayView show(@PathVariable @Pattern(regexp = ReplayView.KEY) String id) {
    return ReplayView.of(rows.find(id));
  }
}
