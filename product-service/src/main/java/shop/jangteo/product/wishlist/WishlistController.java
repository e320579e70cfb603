package shop.jangteo.product.wishlist;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.product.Catalogue;
import shop.jangteo.product.ProductIds;
import shop.jangteo.product.ProductView;

/** A member's own wishlist (관심상품, PR-15). */
@RestController
@RequestMapping("/api/v1/wishlist")
final class WishlistController {

  private final Wishes wishes;
  private final Catalogue catalogue;
  private final RetryingTransaction transaction;

  WishlistController(Wishes wishes, Catalogue catalogue, RetryingTransaction transaction) {
    this.wishes = wishes;
    this.catalogue = catalogue;
    this.transaction = transaction;
  }

  /** What the member wishes for, newest first. */
  @Allowed
  @GetMapping
  Page<Item> page(
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size,
      Caller caller) {
    var memberId = caller.memberId();
    var found =
        transaction.read(
            () ->
                new Page<>(wishes.page(memberId, page, size), wishes.count(memberId), page, size));
    var products = catalogue.summaries(found.items().stream().map(Wishes.Wish::productId).toList());
    return new Page<>(items(found.items(), products), found.total(), page, size);
  }

  /** Puts a product on the wishlist; once more changes nothing. */
  @Allowed
  @PutMapping("/{productId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(@PathVariable String productId, Caller caller) {
    var known = ProductIds.known(productId);
    transaction.run(
        () -> {
          if (!catalogue.knows(known)) {
            throw new WishNotFound(productId);
          }
          wishes.add(caller.memberId(), known);
        });
  }

  /** Takes a product off the wishlist. */
  @Allowed
  @DeleteMapping("/{productId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String productId, Caller caller) {
    var known = ProductIds.known(productId);
    transaction.run(() -> wishes.remove(caller.memberId(), known));
  }

  private static List<Item> items(
      List<Wishes.Wish> wishes, Map<String, ProductView.Summary> products) {
    return wishes.stream()
        .map(wish -> new Item(wish.productId(), wish.addedAt(), products.get(wish.productId())))
        .toList();
  }

  /**
   * @param product as it is now, by its state perhaps not on sale; null when it is gone
   */
  record Item(String productId, Instant addedAt, ProductView.@Nullable Summary product) {}
}
