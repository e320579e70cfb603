package shop.jangteo.order.cart;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
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
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.order.catalogue.Catalogue;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Open;

/**
 * The caller's own cart, a member's or a guest's (CA-03); every change answers with the cart as it
 * is then (CA-06).
 */
@RestController
@RequestMapping("/api/v1/cart")
final class CartController {

  private final Carts carts;
  private final CartViews views;
  private final Owners owners;
  private final Catalogue catalogue;
  private final Idempotency idempotency;
  private final RetryingTransaction transaction;

  CartController(
      Carts carts,
      CartViews views,
      Owners owners,
      Catalogue catalogue,
      Idempotency idempotency,
      RetryingTransaction transaction) {
    this.carts = carts;
    this.views = views;
    this.owners = owners;
    this.catalogue = catalogue;
    this.idempotency = idempotency;
    this.transaction = transaction;
  }

  @GetMapping
  @Open
  @Operation(
      summary = "What is in the cart, at the prices of this moment",
      description =
          "Without a token it is the guest's, known by a cookie; with both, the guest's joins the member's.")
  CartView get(HttpServletRequest request, HttpServletResponse response) {
    return views.of(owners.of(request, response));
  }

  @PutMapping("/items/{sku}")
  @Open
  @Operation(
      summary = "Put so many units of a SKU into the cart; 0 takes it out",
      description =
          "409 INSUFFICIENT_STOCK names what is available; 409 ITEM_IN_PAYMENT while an order from this cart waits for its payment.")
  CartView put(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable @Pattern(regexp = Sku.FORM) String sku,
      @Valid @RequestBody Request body) {
    var quantity = body.quantity();
    if (quantity == 0) {
      return remove(request, response, sku);
    }
    var article = catalogue.find(sku, HttpStatus.NOT_FOUND);
    requireEnough(article, quantity);
    var owner = owners.orNew(request, response);
    carts.put(owner, sku, _ -> quantity);
    return views.of(Optional.of(owner));
  }

  @PostMapping("/items")
  @Open
  @Operation(
      summary = "Add units of a SKU to what is in the cart",
      description = "Refuses what PUT refuses. A SKU that nobody sells: 400 SKU_NOT_FOUND.")
  ResponseEntity<CartView> add(
      HttpServletRequest request,
      HttpServletResponse response,
      Optional<IdempotencyKey> key,
      @Valid @RequestBody Addition body) {
    var owner = owners.orNew(request, response);
    return key.map(present -> new IdempotencyKey(owner, present.path(), present.value()))
        .map(
            present ->
                idempotency.once(
                    present,
                    body,
                    CartView.class,
                    () -> wanted(body),
                    article -> add(owner, article, body)))
        .orElseGet(
            () -> {
              var article = wanted(body);
              return transaction.call(() -> add(owner, article, body));
            });
  }

  @DeleteMapping("/items/{sku}")
  @Open
  @Operation(summary = "Take a SKU out of the cart")
  CartView remove(
      HttpServletRequest request,
      HttpServletResponse response,
      @PathVariable @Pattern(regexp = Sku.FORM) String sku) {
    var owner = owners.of(request, response);
    owner.ifPresent(present -> carts.remove(present, sku));
    return views.of(owner);
  }

  private Article wanted(Addition body) {
    return catalogue.find(body.sku(), HttpStatus.BAD_REQUEST);
  }

  private ResponseEntity<CartView> add(String owner, Article article, Addition body) {
    carts.put(
        owner,
        article.sku(),
        present -> {
          var sum = present + body.quantity();
          if (sum > Carts.MOST_UNITS) {
            throw new InvalidField("quantity", "TOO_MANY_UNITS");
          }
          requireEnough(article, sum);
          return sum;
        });
    return ResponseEntity.ok(views.of(Optional.of(owner)));
  }

  private static void requireEnough(Article article, int quantity) {
    if (!article.onSale() || !article.seemsToHave(quantity)) {
      throw new InsufficientStock(article.available());
    }
  }

  /**
   * @param quantity 0 removes
   */
  record Request(@PositiveOrZero @Max(Carts.MOST_UNITS) int quantity) {}

  record Addition(
      @NotNull @Pattern(regexp = Sku.FORM) String sku,
      @Positive @Max(Carts.MOST_UNITS) int quantity) {}
}
