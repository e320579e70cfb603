package shop.jangteo.order.cart;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.product.Sku;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.order.catalogue.Catalogue;
import shop.jangteo.order.pricing.DeliveryPolicies;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** The member's own cart; every change answers with the cart as it is then (CA-06). */
@RestController
@RequestMapping("/api/v1/cart")
final class CartController {

  private final Carts carts;
  private final Catalogue catalogue;
  private final DeliveryPolicies policies;

  CartController(Carts carts, Catalogue catalogue, DeliveryPolicies policies) {
    this.carts = carts;
    this.catalogue = catalogue;
    this.policies = policies;
  }

  /** What is in the cart, at the prices of this moment. */
  @GetMapping
  @Allowed
  View get(Caller caller) {
    return view(caller.memberId());
  }

  /** Puts so many units of a SKU into the cart; 0 takes it out. */
  @PutMapping("/items/{sku}")
  @Allowed
  View put(
      Caller caller,
      @PathVariable @Pattern(regexp = Sku.FORM) String sku,
      @Valid @RequestBody Request request) {
    if (request.quantity() == 0) {
      carts.remove(caller.memberId(), sku);
      return view(caller.memberId());
    }
    var article = catalogue.find(sku, HttpStatus.NOT_FOUND);
    if (!article.onSale() || !article.seemsToHave(request.quantity())) {
      throw new InsufficientStock(article.available());
    }
    carts.put(caller.memberId(), sku, request.quantity());
    return view(caller.memberId());
  }

  /** Takes a SKU out of the cart. */
  @DeleteMapping("/items/{sku}")
  @Allowed
  View remove(Caller caller, @PathVariable @Pattern(regexp = Sku.FORM) String sku) {
    carts.remove(caller.memberId(), sku);
    return view(caller.memberId());
  }

  /** What is no longer sold is shown with nothing available, and costs nothing. */
  private View view(String memberId) {
    var quantities = carts.quantities(memberId);
    var articles = catalogue.known(quantities.keySet());
    var shown = new ArrayList<View.Line>();
    var items = new ArrayList<Item>();
    quantities.forEach(
        (sku, quantity) -> {
          var article = articles.get(sku);
          if (article == null) {
            return;
          }
          shown.add(View.Line.of(article, quantity));
          if (article.onSale()) {
            items.add(
                new Item(sku, article.productId(), article.name(), quantity, article.price()));
          }
        });
    var price = Pricing.price(items, policies.present(DeliveryType.STANDARD));
    return new View(shown, price.itemsTotal(), price.deliveryFee(), price.total());
  }

  /**
   * @param quantity 0 removes
   */
  record Request(@PositiveOrZero @Max(999) int quantity) {}

  /**
   * @param deliveryFee of standard delivery; the quote tells the one of the chosen delivery
   */
  record View(List<Line> items, Money itemsTotal, Money deliveryFee, Money total) {
    record Line(
        String sku, String productId, String name, int quantity, Money unitPrice, long available) {
      static Line of(Article article, int quantity) {
        return new Line(
            article.sku(),
            article.productId(),
            article.name(),
            quantity,
            article.price(),
            article.available());
      }
    }
  }
}
