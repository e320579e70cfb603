package shop.jangteo.product;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Open;
import shop.jangteo.platform.security.Role;

/** The catalogue for everyone, its upkeep for sellers and admins. */
@RestController
@RequestMapping("/api/v1/products")
final class ProductController {

  private final Catalogue catalogue;
  private final Shelf shelf;
  private final ListProducts list;
  private final ChangeProduct change;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  ProductController(
      Catalogue catalogue,
      Shelf shelf,
      ListProducts list,
      ChangeProduct change,
      RetryingTransaction transaction,
      Idempotency idempotency) {
    this.catalogue = catalogue;
    this.shelf = shelf;
    this.list = list;
    this.change = change;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  /** What is on sale, page by page. */
  @Open
  @GetMapping
  ResponseEntity<Page<ProductView.Summary>> page(
      @RequestParam(required = false) @Nullable String categoryId,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return ResponseEntity.ok()
        .cacheControl(Freshness.shopWindow())
        .body(catalogue.page(given(categoryId), page, size));
  }

  @Open
  @GetMapping("/arrivals")
  @Operation(
      summary = "New arrivals",
      description =
          "What went on sale last comes first. `next` is the cursor of the following page; newer arrivals"
              + " do not move it.")
  ResponseEntity<Catalogue.Arrivals> arrivals(
      @RequestParam(required = false) @Nullable String categoryId,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
    return ResponseEntity.ok()
        .cacheControl(Freshness.shopWindow())
        .body(catalogue.arrivals(given(categoryId), given(cursor), limit));
  }

  /** One product with its options. */
  @Open
  @GetMapping("/{id}")
  ResponseEntity<ProductView> product(@PathVariable String id) {
    var shown = catalogue.product(ProductIds.known(id));
    return ResponseEntity.ok()
        .eTag(shown.etag())
        .cacheControl(Freshness.shopWindow())
        .body(shown.view());
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping
  @Operation(
      summary = "List a product",
      description =
          "It is on sale at once, or with `draft: true` when its seller says so. Of the description's HTML"
              + " only what describes is kept. 409 PRODUCT_CODE_TAKEN, SKU_TAKEN.")
  ResponseEntity<ProductView> list(
      @Valid @RequestBody NewProduct body, Optional<IdempotencyKey> key, Caller caller) {
    return Contest.decide(
        () ->
            idempotency.once(
                key,
                body,
                ProductView.class,
                () -> {
                  var shown = catalogue.listed(list.one(Author.of(caller), body));
                  return ResponseEntity.created(URI.create("/api/v1/products/" + shown.id()))
                      .body(shown);
                }));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a product",
      description =
          "What is absent stays as it was; a list replaces the former one. An option marked `hot` cannot be"
              + " ordered by virtual account; where `hot` is absent it stays as it was, and a mark set by an"
              + " admin is only taken back by one. 412 STALE_ETAG, 409 SKU_TAKEN, HOT_MARK_IS_ADMINS.")
  ResponseEntity<ProductView> change(
      @PathVariable String id,
      @Valid @RequestBody ProductChanges body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    var author = Author.of(caller);
    var known = ProductIds.known(id);
    shelf.changed(
        Contest.decide(() -> transaction.call(() -> change.change(author, known, body, ifMatch))));
    var shown = catalogue.product(known, author);
    return ResponseEntity.ok().eTag(shown.etag()).body(shown.view());
  }

  /** Withdraws a product for good. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(
      @PathVariable String id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    var known = ProductIds.known(id);
    shelf.changed(transaction.call(() -> change.withdraw(Author.of(caller), known, ifMatch)));
  }

  /** An empty parameter is what a form sends for "any". */
  private static @Nullable String given(@Nullable String parameter) {
    return parameter == null || parameter.isBlank() ? null : parameter;
  }
}
