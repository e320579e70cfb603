package shop.jangteo.search.vocabulary;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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

/** Words that mean the same, for admins. */
@RestController
@RequestMapping("/api/v1/admin/search/synonyms")
final class SynonymController {

  private final Synonyms synonyms;
  private final Idempotency idempotency;

  SynonymController(Synonyms synonyms, Idempotency idempotency) {
    this.synonyms = synonyms;
    this.idempotency = idempotency;
  }

  /** The groups of synonyms. */
  @Allowed(Role.ADMIN)
  @GetMapping
  Page<View> list(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var found = synonyms.page(page, size);
    return new Page<>(
        found.items().stream().map(View::of).toList(), found.total(), found.page(), found.size());
  }

  /** Adds a group of synonyms. */
  @Allowed(Role.ADMIN)
  @PostMapping
  ResponseEntity<View> add(
      @Valid @RequestBody Body body, Optional<IdempotencyKey> key, Caller caller) {
    var words = body.distinct();
    return idempotency.once(
        key,
        body,
        View.class,
        () ->
            ResponseEntity.status(HttpStatus.CREATED)
                .body(View.of(synonyms.add(words, caller.memberId()))));
  }

  /** Replaces a group of synonyms. */
  @Allowed(Role.ADMIN)
  @PutMapping("/{id}")
  View change(@PathVariable String id, @Valid @RequestBody Body body, Caller caller) {
    return View.of(synonyms.change(id, body.distinct(), caller.memberId()));
  }

  /** Removes a group of synonyms. */
  @Allowed(Role.ADMIN)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id) {
    synonyms.remove(id);
  }

  /**
   * @param words each stands for all of them; several words that belong together have a space
   */
  record Body(
      @NotNull @Size(min = 2, max = 20)
          List<@NotNull @Size(max = 30) @Pattern(regexp = Words.FORM) String> words) {

    List<String> distinct() {
      var seen = new HashSet<String>();
      if (!words.stream().map(Hangul::normal).allMatch(seen::add)) {
        throw new InvalidField("words", "SYNONYM_TWICE");
      }
      return words;
    }
  }

  record View(String id, List<String> words) {
    static View of(Synonyms.Group group) {
      return new View(group.id(), group.words());
    }
  }
}
