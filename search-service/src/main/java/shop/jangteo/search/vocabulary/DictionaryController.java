package shop.jangteo.search.vocabulary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;
import shop.jangteo.search.hangul.Hangul;

/** The user dictionary, for admins; {@code POST …/rebuild} makes it count. */
@RestController
@RequestMapping("/api/v1/admin/search/dictionary")
final class DictionaryController {

  /** What one token can be. */
  private static final String FORM = "[\\p{L}\\p{N}]+";

  private final Dictionary dictionary;
  private final Idempotency idempotency;

  DictionaryController(Dictionary dictionary, Idempotency idempotency) {
    this.dictionary = dictionary;
    this.idempotency = idempotency;
  }

  /** The words of the user dictionary. */
  @Allowed(Role.ADMIN)
  @GetMapping
  Page<View> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var found = dictionary.page(page, size);
    return new Page<>(
        found.items().stream().map(View::of).toList(), found.total(), found.page(), found.size());
  }

  /** Adds a word, which the next index knows. */
  @Allowed(Role.ADMIN)
  @PostMapping
  ResponseEntity<View> add(
      @Valid @RequestBody Body body, Optional<IdempotencyKey> key, Caller caller) {
    var word = Hangul.normal(body.word());
    var parts = body.given().stream().map(Hangul::normal).toList();
    if (!parts.isEmpty() && !String.join("", parts).equals(word)) {
      throw new InvalidField("parts", "PARTS_DO_NOT_MAKE_THE_WORD");
    }
    return idempotency.once(
        key,
        body,
        View.class,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(View.of(dictionary.add(word, parts, caller.memberId()))));
  }

  /** Removes a word. */
  @Allowed(Role.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    dictionary.remove(id);
  }

  /**
   * @param parts of a compound, in their order; none for a word that is one
   */
  record Body(
      @NotNull @Size(min = 1, max = 30) @Pattern(regexp = FORM) String word,
      @Nullable @Size(max = 10)
          List<@NotNull @Size(min = 1, max = 30) @Pattern(regexp = FORM) String> parts) {

    List<String> given() {
      return parts == null ? List.of() : parts;
    }
  }

  record View(String id, String word, List<String> parts) {
    static View of(Dictionary.Word word) {
      return new View(word.id(), word.word(), word.parts());
    }
  }
}
