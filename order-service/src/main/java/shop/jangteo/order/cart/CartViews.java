package shop.jangteo.order.cart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.order.benefit.Benefits;
import shop.jangteo.order.cart.CartView.Applicable;
import shop.jangteo.order.cart.CartView.Change;
import shop.jangteo.order.cart.CartView.Kind;
import shop.jangteo.order.cart.CartView.Line;
import shop.jangteo.order.catalogue.Article;
import shop.jangteo.order.catalogue.Catalogue;
import shop.jangteo.order.pricing.Circumstances;
import shop.jangteo.order.pricing.Coupon;
import shop.jangteo.order.pricing.DeliveryPolicies;
import shop.jangteo.order.pricing.DeliveryPolicy;
import shop.jangteo.order.pricing.Item;
import shop.jangteo.order.pricing.Price;
import shop.jangteo.order.pricing.Pricing;
import shop.jangteo.order.pricing.Question;

/** Shows carts, and remembers what was shown. */
@Component
final class CartViews {

  private final Carts carts;
  private final Catalogue catalogue;
  private final DeliveryPolicies policies;
  private final Benefits benefits;

  CartViews(Carts carts, Catalogue catalogue, DeliveryPolicies policies, Benefits benefits) {
    this.carts = carts;
    this.catalogue = catalogue;
    this.policies = policies;
    this.benefits = benefits;
  }

  /**
   * What is no longer sold is shown with nothing available, and costs nothing.
   *
   * @param owner empty for a guest without a cart
   */
  CartView of(Optional<String> owner) {
    var lines = owner.map(carts::lines).orElse(List.of());
    var articles = catalogue.known(lines.stream().map(CartLine::sku).toList());
    var items = items(lines, articles);
    var circumstances = circumstances(owner, items);
    var policy = policies.present(DeliveryType.STANDARD);
    var question = new Question(items, policy, circumstances);
    var price = Pricing.price(question);
    var unitPrices = unitPrices(price);
    var changes = changes(lines, articles, unitPrices);
    owner.ifPresent(present -> remember(present, lines, unitPrices));
    return view(lines, articles, unitPrices, price, policy, changes, applicable(question));
  }

  private CartView view(
      List<CartLine> lines,
      Map<String, Article> articles,
      Map<String, Money> unitPrices,
      Price price,
      DeliveryPolicy policy,
      List<Change> changes,
      List<Applicable> applicable) {
    var shown = new ArrayList<Line>();
    for (var line : lines) {
      var article = articles.get(line.sku());
      if (article != null) {
        var unitPrice = unitPrices.getOrDefault(line.sku(), article.price());
        shown.add(Line.of(article, line.quantity(), unitPrice));
      }
    }
    return new CartView(
        shown,
        price.itemsTotal(),
        price.discount(),
        price.deliveryFee(),
        price.total(),
        changes,
        applicable,
        Pricing.missingForFreeDelivery(price, policy));
  }

  private static List<Item> items(List<CartLine> lines, Map<String, Article> articles) {
    var items = new ArrayList<Item>();
    for (var line : lines) {
      var article = articles.get(line.sku());
      if (article != null && article.onSale()) {
        items.add(article.units(line.quantity()));
      }
    }
    return items;
  }

  private Circumstances circumstances(Optional<String> owner, List<Item> items) {
    var products = items.stream().map(Item::productId).collect(Collectors.toSet());
    return owner
        .filter(present -> !Owners.isGuest(present))
        .map(member -> benefits.withAllCoupons(member, products, 0))
        .orElseGet(() -> benefits.ofNobody(products));
  }

  private static Map<String, Money> unitPrices(Price price) {
    var prices = new LinkedHashMap<String, Money>();
    price.lines().forEach(line -> prices.put(line.item().sku(), line.unitPrice()));
    return prices;
  }

  private static List<Change> changes(
      List<CartLine> lines, Map<String, Article> articles, Map<String, Money> unitPrices) {
    var changes = new ArrayList<Change>();
    for (var line : lines) {
      var article = articles.get(line.sku());
      var now = unitPrices.get(line.sku());
      if (article == null || now == null) {
        changes.add(new Change(line.sku(), Kind.NO_LONGER_SOLD, null, null, null));
        continue;
      }
      var was = line.seenPrice();
      if (was != null && was != now.won()) {
        changes.add(new Change(line.sku(), Kind.PRICE, Money.won(was), now, null));
      }
      if (!article.seemsToHave(line.quantity())) {
        changes.add(new Change(line.sku(), Kind.STOCK_SHORT, null, null, article.available()));
      }
    }
    return changes;
  }

  private void remember(String owner, List<CartLine> lines, Map<String, Money> unitPrices) {
    var seen = new LinkedHashMap<String, Long>();
    for (var line : lines) {
      var now = unitPrices.get(line.sku());
      if (now != null && (line.seenPrice() == null || line.seenPrice() != now.won())) {
        seen.put(line.sku(), now.won());
      }
    }
    if (!seen.isEmpty()) {
      carts.seen(owner, seen);
    }
  }

  private static List<Applicable> applicable(Question question) {
    if (question.items().isEmpty()) {
      return List.of();
    }
    return question.circumstances().coupons().stream()
        .flatMap(coupon -> applicable(question, coupon).stream())
        .sorted(
            Comparator.comparing(Applicable::amount)
                .reversed()
                .thenComparing(Applicable::validUntil)
                .thenComparing(Applicable::id))
        .toList();
  }

  private static Optional<Applicable> applicable(Question question, Coupon coupon) {
    var verdict = Pricing.price(question.with(List.of(coupon.id()), 0)).coupons().getFirst();
    return verdict.applied()
        ? Optional.of(
            new Applicable(
                coupon.id(), coupon.terms().name(), verdict.amount(), coupon.validUntil()))
        : Optional.empty();
  }
}
