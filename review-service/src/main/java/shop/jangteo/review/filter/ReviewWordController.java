package shop.jangteo.review.filter;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.review.filter.ReviewWords.Listed;

/** The words no review may hold, for admins (RV-05). */
@RestController
@RequestMapping("/api/v1/admin/review-words")
final class ReviewWordController {

  private final ReviewWords words;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  ReviewWordController(
      ReviewWords words, RetryingTransaction transaction, Idempotency idempotency) {
    this.words = words;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  @Allowed(Role.ADMIN)
  @GetMapping
  @Operation(summary = "The words no review may hold")
  Page<Listed> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return transaction.call(() -> words.page(page, size));
  }

  @Allowed(Role.ADMIN)
  @PostMapping
  @Operation(
      summary = "Add a word",
      description =
          "It counts at once, for what is written from now on. PROFANITY, ADVERTISING, or MESSENGER: the name of one, which is refused with an id behind it. Links and phone numbers are known by their form. A word in Latin letters is only found standing alone. 409 REVIEW_WORD_TAKEN.")
  ResponseEntity<Listed> add(
      @Valid @RequestBody NewWord body, Optional<IdempotencyKey> key, Caller caller) {
    if (!body.kind.hasWords()) {
      throw new InvalidField("kind", "KIND_HAS_NO_WORDS");
    }
    var word = body.word.strip();
    if (!ReviewWords.isFit(Spelling.ofWord(word))) {
      throw new InvalidField("word", "WORD_UNFIT");
    }
    return idempotency.once(
        key,
        body,
        Listed.class,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(words.add(body.kind, word, caller.memberId())));
  }

  @Allowed(Role.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Remove a word")
  void remove(@PathVariable @Pattern(regexp = "[!-~]{1,64}") String id, Caller caller) {
    transaction.run(() -> words.remove(id, caller.memberId()));
  }

  /**
   * @param word with at least a letter; the spelling it is compared in is made of it
   */
  record NewWord(
      @NotNull Kind kind,
      @NotBlank @Size(max = 30) @Pattern(regexp = "[\\p{L}\\p{N} ]*\\p{L}[\\p{L}\\p{N} ]*")
          String word) {}
}
