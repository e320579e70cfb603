package shop.jangteo.product;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/**
 * What a seller sees and decides of his own products, whatever state they are in; an admin of
 * everybody's.
 */
@RestController
@RequestMapping("/api/v1/seller/products")
final class SellerController {

  private final Catalogue catalogue;
  private final Shelf shelf;
  private final ChangeProduct change;
  private final History history;
  private final RetryingTransaction transaction;

  SellerController(
      Catalogue catalogue,
      Shelf shelf,
      ChangeProduct change,
      History history,
      RetryingTransaction transaction) {
    this.catalogue = catalogue;
    this.shelf = shelf;
    this.change = change;
    this.history = history;
    this.transaction = transaction;
  }

  /** The seller's own products, drafts among them. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping
  Page<ProductView.Summary> page(
      @RequestParam(required = false) @Nullable SaleState state,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    return catalogue.page(Author.of(caller), state, page, size);
  }

  /** One of the seller's own products, drafts among them. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}")
  ResponseEntity<ProductView> product(@PathVariable String id, Caller caller) {
    return answer(catalogue.product(ProductIds.known(id), Author.of(caller)));
  }

  @Allowed({Role.SELLER, Role.ADMIN})
  @PutMapping("/{id}/state")
  @Operation(
      summary = "Put a product on sale, suspend or end its sale",
      description =
          "Needs If-Match (428 IF_MATCH_REQUIRED, 412 STALE_ETAG). What an admin suspended only an admin"
              + " brings back (409 SUSPENDED_BY_ADMIN); an ended sale stays ended (409 ILLEGAL_TRANSITION).")
  ResponseEntity<ProductView> become(
      @PathVariable String id,
      @Valid @RequestBody WantedState body,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      Caller caller) {
    var author = Author.of(caller);
    var known = ProductIds.known(id);
    shelf.changed(
        transaction.call(() -> change.become(author, known, body.state(), body.reason(), ifMatch)));
    return answer(catalogue.product(known, author));
  }

  /** How the prices of a product have changed, newest first. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}/prices")
  Page<History.Priced> prices(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    catalogue.requireReadable(ProductIds.known(id), Author.of(caller));
    return transaction.read(() -> history.prices(id, page, size));
  }

  /** How the sale of a product went on and off, newest first. */
  @Allowed({Role.SELLER, Role.ADMIN})
  @GetMapping("/{id}/states")
  Page<History.Stated> states(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    catalogue.requireReadable(ProductIds.known(id), Author.of(caller));
    return transaction.read(() -> history.states(id, page, size));
  }

  private static ResponseEntity<ProductView> answer(Catalogue.Shown shown) {
    return ResponseEntity.ok().eTag(shown.etag()).body(shown.view());
  }

  /**
   * @param reason for the history
   */
  record WantedState(@NotNull SaleState state, @Nullable @Size(max = 200) String reason) {}
}
