package shop.jangteo.order.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.order.benefit.Benefits;
import shop.jangteo.order.cart.Carts;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.order.catalogue.Catalogue;
import shop.jangteo.order.pricing.DeliveryPolicies;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Question;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.problem.Refusal;

/** Turns a wish into a priced basket, and holds a price against what was quoted. */
@Component
public final class Checkout {

  static final int MOST_LINES = 50;

  private final Carts carts;
  private final Catalogue catalogue;
  private final DeliveryPolicies policies;
  private final Benefits benefits;
  private final OrderLimits limits;
  private final Quotes quotes;

  Checkout(
      Carts carts,
      Catalogue catalogue,
      DeliveryPolicies policies,
      Benefits benefits,
      OrderLimits limits,
      Quotes quotes) {
    this.carts = carts;
    this.catalogue = catalogue;
    this.policies = policies;
    this.benefits = benefits;
    this.limits = limits;
    this.quotes = quotes;
  }

  /** Not to be called in a transaction: it may ask other services for what our copies lack. */
  public Basket basket(String memberId, Wish wish) {
    requirePossible(wish);
    var quantities = quantities(memberId, wish);
    var mostUnits = limits.present().unitsPerSku();
    quantities.forEach(
        (sku, quantity) -> {
          if (quantity > mostUnits) {
            throw new QuantityLimit(sku, mostUnits);
          }
        });
    var articles = catalogue.find(quantities.keySet(), HttpStatus.BAD_REQUEST);
    var items = items(articles, quantities);
    requireLeft(articles.values());
    var payment = wish.payment();
    if (payment != null) {
      payment.requireOfferedFor(articles.values());
    }
    var basket = new Basket(wish.deliveryType(), question(memberId, wish, items));
    requirePointsTaken(basket);
    return basket;
  }

  private void requirePossible(Wish wish) {
    if (wish.payment() != null) {
      wish.payment().requirePossible();
    }
    if (!wish.namesLinesOrCart()) {
      throw new InvalidField("lines", "LINES_OR_CART");
    }
    if (wish.coupons().stream().distinct().count() < wish.coupons().size()) {
      throw new InvalidField("couponIds", "SAME_COUPON_TWICE");
    }
    if (wish.wantsBestCoupons() && !wish.coupons().isEmpty()) {
      throw new InvalidField("bestCoupons", "BEST_OR_NAMED");
    }
  }

  private Question question(String memberId, Wish wish, List<Item> items) {
    var products = items.stream().map(Item::productId).collect(Collectors.toSet());
    var circumstances =
        wish.wantsBestCoupons()
            ? benefits.withAllCoupons(memberId, products, wish.wantedPoints())
            : benefits.withCoupons(memberId, products, wish.coupons(), wish.wantedPoints());
    return new Question(
        items,
        policies.present(wish.deliveryType()),
        circumstances,
        wish.coupons(),
        wish.wantsBestCoupons(),
        wish.wantedPoints());
  }

  private static void requirePointsTaken(Basket basket) {
    var price = basket.price();
    var circumstances = basket.question().circumstances();
    switch (price.pointsRefusal()) {
      case null -> {}
      case POINTS_TOO_FEW -> throw new PointsTooFew(circumstances.policy().pointsLeast());
      case POINTS_NOT_ENOUGH -> throw new PointsNotEnough(circumstances.pointsAvailable());
      case POINTS_LIMIT -> throw new PointsLimit(price.pointsLimit());
    }
  }

  /**
   * Who orders by coupons that cannot be used means another price; a quote may ask about any.
   *
   * @throws CouponRefused with the reason of each
   */
  public static void requireCouponsApplied(Basket basket) {
    var coupons = basket.price().coupons();
    if (!basket.question().best() && coupons.stream().anyMatch(coupon -> !coupon.applied())) {
      throw new CouponRefused(coupons.stream().map(Quote.Coupon::of).toList());
    }
  }

  /** What the basket costs now, in a form that can be insisted on for a while. */
  public Quote quote(String memberId, Basket basket) {
    return quotes.quote(memberId, basket);
  }

  /**
   * Lets an order through whose price is the one the buyer saw.
   *
   * @param quoteToken null when the buyer insists on nothing
   * @throws Refusal with a new quote when the price is another one by now
   */
  public void holdTo(@Nullable String quoteToken, String memberId, Basket basket) {
    if (quoteToken == null) {
      return;
    }
    var quoted = quotes.read(quoteToken, memberId);
    if (!quotes.isFor(quoted, basket)) {
      throw new PriceChanged(quote(memberId, basket));
    }
    if (quotes.isOver(quoted)) {
      throw new QuoteExpired(quote(memberId, basket));
    }
  }

  private Map<String, Integer> quantities(String memberId, Wish wish) {
    var lines = wish.lines();
    var quantities = lines == null ? carts.quantities(memberId) : Units.merged(lines);
    if (quantities.isEmpty()) {
      throw new CartEmpty();
    }
    if (quantities.size() > MOST_LINES) {
      throw new InvalidField("lines", "TOO_MANY_LINES");
    }
    return quantities;
  }

  private static List<Item> items(Map<String, Article> articles, Map<String, Integer> quantities) {
    var items = new ArrayList<Item>();
    var ended = new ArrayList<String>();
    articles.forEach(
        (sku, article) -> {
          var quantity = quantities.getOrDefault(sku, 0);
          if (article.onSale()) {
            items.add(article.units(quantity));
          } else {
            ended.add(sku);
          }
        });
    if (!ended.isEmpty()) {
      throw new NotOnSale(ended);
    }
    return items;
  }

  /**
   * What thousands want at the same moment is gone in seconds, and the thousandth order for it
   * would cost as much as the first: what our copy knows to be sold out needs no saga to say so.
   * Only inventory-service says who gets one, and units that come back are for sale a moment later.
   */
  private static void requireLeft(Collection<Article> articles) {
    var gone =
        articles.stream()
            .filter(article -> article.hot() && !article.seemsToHave(1))
            .map(Article::sku)
            .toList();
    if (!gone.isEmpty()) {
      throw new SoldOut(gone);
    }
  }

  /** One of the coupons cannot be used for this order. */
  static final class CouponRefused extends Refusal {
    CouponRefused(List<Quote.Coupon> coupons) {
      super(HttpStatus.CONFLICT, "COUPON_REFUSED");
      with("coupons", coupons);
    }
  }

  /** So few points are not taken. */
  static final class PointsTooFew extends Refusal {
    PointsTooFew(long least) {
      super(HttpStatus.CONFLICT, "POINTS_TOO_FEW", least);
      with("least", least);
    }
  }

  /** The buyer has fewer points. */
  static final class PointsNotEnough extends Refusal {
    PointsNotEnough(long available) {
      super(HttpStatus.CONFLICT, "POINTS_NOT_ENOUGH", available);
      with("available", available);
    }
  }

  /** So much of a basket cannot be paid in points. */
  static final class PointsLimit extends Refusal {
    PointsLimit(long most) {
      super(HttpStatus.CONFLICT, "POINTS_LIMIT", most);
      with("most", most);
    }
  }

  /** More units of one SKU than one order may have. */
  static final class QuantityLimit extends Refusal {
    QuantityLimit(String sku, int most) {
      super(HttpStatus.CONFLICT, "QUANTITY_LIMIT", sku, most);
      with("sku", sku);
      with("limit", most);
    }
  }

  /** Something in the basket is not sold, or not any more. */
  static final class NotOnSale extends Refusal {
    NotOnSale(List<String> skus) {
      super(HttpStatus.CONFLICT, "NOT_ON_SALE", String.join(", ", skus));
      with("skus", skus);
    }
  }

  /** Of something hot in the basket there is nothing left. */
  static final class SoldOut extends Refusal {
    SoldOut(List<String> skus) {
      super(HttpStatus.CONFLICT, "SOLD_OUT", String.join(", ", skus));
      with("skus", skus);
    }
  }

  /** There is nothing in the cart to order. */
  static final class CartEmpty extends Refusal {
    CartEmpty() {
      super(HttpStatus.CONFLICT, "CART_EMPTY");
    }
  }

  /** The basket costs something else than what was quoted. */
  static final class PriceChanged extends Refusal {
    PriceChanged(Quote quote) {
      super(HttpStatus.CONFLICT, "PRICE_CHANGED");
      with("quote", quote);
    }
  }

  /** The quote was given too long ago. */
  static final class QuoteExpired extends Refusal {
    QuoteExpired(Quote quote) {
      super(HttpStatus.CONFLICT, "QUOTE_EXPIRED");
      with("quote", quote);
    }
  }
}
