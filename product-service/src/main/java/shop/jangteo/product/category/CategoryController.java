package shop.jangteo.product.category;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.IfMatch;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** The tree for everyone, its shape for admins. */
@RestController
final class CategoryController {

  private static final Duration SHARED = Duration.ofSeconds(5);
  private static final Duration WHILE_ASKING = Duration.ofMinutes(1);

  private final Taxonomy taxonomy;
  private final Idempotency idempotency;

  CategoryController(Taxonomy taxonomy, Idempotency idempotency) {
    this.taxonomy = taxonomy;
    this.idempotency = idempotency;
  }

  /** All of it, on one page: the items are the top, the rest hangs below. */
  @Open
  @GetMapping("/api/v1/categories")
  ResponseEntity<Page<CategoryTree.Node>> tree() {
    var roots = taxonomy.shown().roots();
    return ResponseEntity.ok()
        .cacheControl(
            CacheControl.maxAge(Duration.ZERO)
                .cachePublic()
                .sMaxAge(SHARED)
                .staleWhileRevalidate(WHILE_ASKING))
        .body(new Page<>(roots, roots.size(), 0, roots.size()));
  }

  /** Adds a category. */
  @Allowed(Role.ADMIN)
  @PostMapping("/api/v1/admin/categories")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<View> add(@Valid @RequestBody NewCategory body, Optional<IdempotencyKey> key) {
    return idempotency.once(
        key,
        body,
        View.class,
        () -> {
          var added = taxonomy.add(body.code(), body.name().strip(), body.parentId());
          return ResponseEntity.status(HttpStatus.CREATED).body(View.of(added));
        });
  }

  /** One category. */
  @Allowed(Role.ADMIN)
  @GetMapping("/api/v1/admin/categories/{id}")
  ResponseEntity<View> show(@PathVariable String id) {
    return answer(taxonomy.find(id));
  }

  @Allowed(Role.ADMIN)
  @PutMapping("/api/v1/admin/categories/{id}")
  @Operation(
      summary = "Rename or move a category",
      description =
          "Everything below it moves along. Needs If-Match (428 IF_MATCH_REQUIRED, 412 PRECONDITION_FAILED)."
              + " Five levels at most, and never below itself (400).")
  ResponseEntity<View> change(
      @PathVariable String id,
      @Valid @RequestBody ChangedCategory body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    return answer(taxonomy.change(id, body.name().strip(), body.parentId(), ifMatch));
  }

  /** Removes an empty category. */
  @Allowed(Role.ADMIN)
  @DeleteMapping("/api/v1/admin/categories/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    taxonomy.remove(id, ifMatch);
  }

  private static ResponseEntity<View> answer(Category category) {
    return ResponseEntity.ok().eTag(IfMatch.tag(category.revision())).body(View.of(category));
  }

  /**
   * @param code a name for machines; made up where there is none
   * @param parentId null for a category at the top
   */
  record NewCategory(
      @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,40}") String code,
      @NotBlank @Size(max = 100) String name,
      @Nullable @Size(max = 13) String parentId) {}

  /**
   * @param parentId null to hang it at the top
   */
  record ChangedCategory(
      @NotBlank @Size(max = 100) String name, @Nullable @Size(max = 13) String parentId) {}

  record View(String id, String code, String name, @Nullable String parentId) {
    static View of(Category category) {
      return new View(category.id(), category.code(), category.name(), category.parentId());
    }
  }
}
