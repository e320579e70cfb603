package shop.jangteo.product.category;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** The tree for everyone, its growth for admins. */
@RestController
final class CategoryController {

  private final Taxonomy taxonomy;
  private final Idempotency idempotency;

  CategoryController(Taxonomy taxonomy, Idempotency idempotency) {
    this.taxonomy = taxonomy;
    this.idempotency = idempotency;
  }

  /** All of it, on one page: the items are the top, the rest hangs below. */
  @Open
  @GetMapping("/api/v1/categories")
  Page<CategoryTree.Node> tree() {
    var roots = taxonomy.tree().roots();
    return new Page<>(roots, roots.size(), 0, roots.size());
  }

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

  /**
   * @param code a name for machines; made up where there is none
   * @param parentId null for a category at the top
   */
  record NewCategory(
      @Nullable @Pattern(regexp = "[A-Za-z0-9._-]{1,40}") String code,
      @NotBlank @Size(max = 100) String name,
      @Nullable String parentId) {}

  record View(String id, String code, String name, @Nullable String parentId) {
    static View of(Category category) {
      return new View(category.id(), category.code(), category.name(), category.parentId());
    }
  }
}
