package shop.jangteo.product;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
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

  /**
   * Anything else is no id of ours, and some of it no text that the id column can be compared with.
   */
  private static final Pattern ID = Pattern.compile("[0-9A-Z]{1,13}");

  private final Catalogue catalogue;
  private final ListProducts list;
  private final ChangeProduct change;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  ProductController(
      Catalogue catalogue,
      ListProducts list,
      ChangeProduct change,
      RetryingTransaction transaction,
      Idempotency idempotency) {
    this.catalogue = catalogue;
    this.list = list;
    this.change = change;
    this.transaction = transaction;
    this.idempotency = idempotency;
  }

  @Open
  @GetMapping
  Page<ProductView.Summary> page(
      @RequestParam(required = false) @Nullable String categoryId,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    var asked = categoryId == null || categoryId.isBlank() ? null : categoryId;
    return catalogue.page(asked, page, size);
  }

  @Open
  @GetMapping("/{id}")
  ResponseEntity<ProductView> product(@PathVariable String id) {
    return answer(catalogue.product(known(id)));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PostMapping
  ResponseEntity<ProductView> list(
      @Valid @RequestBody NewProduct body, Optional<IdempotencyKey> key, Caller caller) {
    return Contest.decide(
        () ->
            idempotency.once(
                key,
                body,
                ProductView.class,
                () -> {
                  var shown = catalogue.show(list.one(caller.memberId(), body));
                  return ResponseEntity.created(URI.create("/api/v1/products/" + shown.view().id()))
                      .body(shown.view());
                }));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PatchMapping("/{id}")
  @Operation(
      summary = "Change a product",
      description =
          "What is absent stays; a list replaces the former one. An option marked hot cannot be ordered by"
              + " virtual account; without the mark it keeps the one it had. 412 STALE_ETAG, 409 SKU_TAKEN.")
  ResponseEntity<ProductView> change(
      @PathVariable String id,
      @Valid @RequestBody ProductChanges body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    Contest.decide(() -> transaction.call(() -> change.change(caller, known(id), body, ifMatch)));
    return answer(catalogue.product(id));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(@PathVariable String id, Caller caller) {
    transaction.run(() -> change.withdraw(caller, known(id)));
  }

  private static String known(String id) {
    if (!ID.matcher(id).matches()) {
      throw new ProductNotFound(id);
    }
    return id;
  }

  private static ResponseEntity<ProductView> answer(Catalogue.Shown shown) {
    return ResponseEntity.ok().eTag(shown.etag()).body(shown.view());
  }
}
