package shop.jangteo.__word__;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** A member's own __words__, and nobody else's. */
@RestController
@RequestMapping(__Word__Controller.PATH)
final class __Word__Controller {

  static final String PATH = "/api/v1/__words__";

  /** What is not ASCII cannot even be compared with a column of ids. */
  private static final String ID = "[!-~]{1,64}";

  private static final int LONGEST = 100;
  private static final String ONE_LINE = "[\\P{Cntrl}&&[^\\p{Cs}]]*";

  private final __Words__ kept;
  private final Idempotency idempotency;
  private final Clock clock;

  __Word__Controller(__Words__ kept, Idempotency idempotency, Clock clock) {
    this.kept = kept;
    this.idempotency = idempotency;
    this.clock = clock;
  }

  @Allowed
  @PostMapping
  @Operation(summary = "Make __a__ __word__")
  ResponseEntity<View> make(
      @Valid @RequestBody Request body, Optional<IdempotencyKey> key, Caller caller) {
    return idempotency.once(
        key,
        body,
        View.class,
        () -> {
          var made = new __Word__(caller.memberId(), body.title, clock.instant());
          kept.save(made);
          return ResponseEntity.created(URI.create(PATH + "/" + made.getId())).body(View.of(made));
        });
  }

  @Allowed
  @GetMapping
  @Operation(summary = "One's own __words__, newest first")
  Page<View> mine(
      @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    var found = kept.findByMemberIdOrderByIdDesc(caller.memberId(), PageRequest.of(page, size));
    return Page.of(found, View::of);
  }

  @Allowed
  @GetMapping("/{id}")
  @Operation(summary = "One of one's own __words__")
  View show(@PathVariable @Pattern(regexp = ID) String id, Caller caller) {
    var found = kept.findByIdAndMemberId(id, caller.memberId());
    return found.map(View::of).orElseThrow(__Word__NotFound::new);
  }

  /**
   * @param title one line, without the white space around it
   */
  record Request(@NotBlank @Size(max = LONGEST) @Pattern(regexp = ONE_LINE) String title) {

    Request {
      if (title != null) {
        title = title.strip();
      }
    }
  }

  record View(String id, String title, Instant madeAt) {

    static View of(__Word__ made) {
      return new View(made.getId(), made.title(), made.madeAt());
    }
  }
}
