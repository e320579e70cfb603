package shop.jangteo.platform.inbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.inbox.DeadLetterFile.Action;
import shop.jangteo.platform.inbox.DeadLetterFile.Letter;
import shop.jangteo.platform.inbox.DeadLetterFile.State;
import shop.jangteo.platform.inbox.DeadLetterFile.Waiting;
import shop.jangteo.platform.inbox.Parking.Place;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import tools.jackson.databind.json.JsonMapper;

/** What ops look at, and decide, when an event could not be applied; the same in every service. */
@RestController
@RequestMapping("/api/v1/admin/${jangteo.word}/dead-letters")
@Allowed(Role.ADMIN)
final class DeadLetterController {

  private final DeadLetterFile file;
  private final Replays replays;
  private final JsonMapper json;

  DeadLetterController(DeadLetterFile file, Replays replays, JsonMapper json) {
    this.file = file;
    this.replays = replays;
    this.json = json;
  }

  /** Events that could not be applied, newest first. */
  @GetMapping
  @Allowed(Role.ADMIN)
  Page<View> list(
      @RequestParam Optional<State> state,
      @RequestParam Optional<@Size(max = 100) String> topic,
      @RequestParam Optional<Reason> reason,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Positive @Max(100) int size) {
    var found = file.list(state.orElse(null), topic.orElse(null), reason.orElse(null), page, size);
    return new Page<>(
        found.items().stream().map(View::of).toList(), found.total(), found.page(), found.size());
  }

  /** One dead letter with its headers, its content and what was done about it. */
  @GetMapping("/{id}")
  @Allowed(Role.ADMIN)
  Detail show(@PathVariable String id) {
    var letter = file.find(id);
    return new Detail(
        View.of(letter),
        letter.row().headers(json),
        Content.of(letter.row().payload()),
        file.actions(id));
  }

  /**
   * The later events of the same aggregate that wait, in the order in which they will be applied;
   * without their content. The {@code next} of a page is the {@code cursor} of the one that
   * follows.
   */
  @GetMapping("/{id}/waiting")
  @Allowed(Role.ADMIN)
  Waiting waiting(
      @PathVariable String id,
      @RequestParam Optional<@Pattern(regexp = "\\d{1,9}-\\d{1,18}") String> cursor,
      @RequestParam(defaultValue = "20") @Positive @Max(100) int limit) {
    var after = cursor.map(Place::parse).orElse(Place.BEFORE_ALL);
    return file.waiting(file.find(id), after, limit);
  }

  /** Applies a dead letter, and then in order what waited for it. */
  @PostMapping("/{id}/replay")
  @Allowed(Role.ADMIN)
  Outcome replay(@PathVariable String id, Caller caller) {
    return outcome(id, replays.replay(id, caller.memberId()));
  }

  /** Gives a dead letter up, and applies in order what waited for it. */
  @PostMapping("/{id}/discard")
  @Allowed(Role.ADMIN)
  Outcome discard(@PathVariable String id, Caller caller, @Valid @RequestBody Discarding why) {
    return outcome(id, replays.discard(id, caller.memberId(), why.reason));
  }

  private Outcome outcome(String id, int applied) {
    var letter = file.find(id);
    return new Outcome(View.of(letter), applied, file.waitingBehind(letter));
  }

  /**
   * @param key of the aggregate, or null if it belongs to none
   * @param waiting how many later events of the aggregate wait for it
   */
  record View(
      String id,
      String topic,
      int partition,
      long offset,
      @Nullable String key,
      String reason,
      String error,
      String state,
      long waiting,
      Instant createdAt,
      @Nullable Instant closedAt) {

    static View of(Letter letter) {
      return new View(
          letter.id(),
          letter.topic(),
          letter.row().partition(),
          letter.row().offset(),
          letter.row().key(),
          letter.reason().name(),
          letter.error(),
          letter.state().name(),
          letter.waiting(),
          letter.createdAt(),
          letter.closedAt());
    }
  }

  /**
   * @param actions what people did about it, oldest first
   */
  record Detail(
      View deadLetter, Map<String, String> headers, Content content, List<Action> actions) {}

  record Discarding(@NotBlank @Size(max = Action.LONGEST_REASON) String reason) {}

  /**
   * @param applied how many events that waited were applied by now
   * @param waiting how many of the aggregate still wait: their turn comes, or one of them became a
   *     dead letter itself
   */
  record Outcome(View deadLetter, int applied, long waiting) {}
}
