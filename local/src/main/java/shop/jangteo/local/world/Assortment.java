package shop.jangteo.local.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.jangteo.local.home.Credentials.Account;
import shop.jangteo.local.home.Failure;

/**
 * What there is to buy, found as a shopper finds it: by leafing through the shop. Of what would
 * sell out the seller puts more on the shelf first.
 *
 * @param seller of the demo catalogue
 */
public record Assortment(World world, Account seller) {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int LOOKED_AT = 100;

  /** Orders of the same few articles would mostly wait for each other. */
  private static final int FEWEST_ARTICLES = 12;

  private static final int MOST_SOLD_OF_EACH = 50;

  /** For whoever buys next. */
  private static final int LEFT_OVER = 50;

  private static final Duration SHOWN_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  /** An article with how many of it the shop shows. */
  private record Offer(String productId, Article article, long available) {}

  /** Articles that so many orders of one piece, spread over them, do not sell out. */
  public List<Article> enoughFor(int orders) {
    var products =
        world
            .stranger()
            .get("/api/v1/products?size=" + LOOKED_AT)
            .expect(OK)
            .path("items")
            .valueStream()
            .map(product -> product.path("id").asString())
            .toList();
    var wanted =
        Math.max(Math.min(orders, FEWEST_ARTICLES), Math.ceilDiv(orders, MOST_SOLD_OF_EACH));
    var most = Math.min(wanted, products.size());
    var articles = choose(products, most, orders);
    while (!articles.isEmpty() && articles.size() < most) {
      most = articles.size(); // and of each there must be more
      articles = choose(products, most, orders);
    }
    if (articles.isEmpty()) {
      throw new Failure("The catalogue holds nothing to buy; ./shop up fills it.");
    }
    return articles;
  }

  /** Fewer than wanted, where something is scarce and another seller's. */
  private List<Article> choose(List<String> products, int wanted, int orders) {
    var units = Math.ceilDiv(orders, Math.max(wanted, 1)) + LEFT_OVER;
    var plenty = new ArrayList<Offer>();
    var scarce = new ArrayList<Offer>();
    for (var id : products) {
      if (plenty.size() == wanted) {
        break;
      }
      offer(id).ifPresent(offer -> (offer.available >= units ? plenty : scarce).add(offer));
    }
    if (plenty.size() < wanted && !scarce.isEmpty()) {
      var operator = Operator.signIn(world, seller);
      plenty.addAll(
          scarce.stream()
              .filter(offer -> restock(operator, offer, units))
              .limit(wanted - plenty.size())
              .toList());
    }
    return plenty.stream().map(Offer::article).toList();
  }

  /** The option of the product that there is most of. */
  private Optional<Offer> offer(String productId) {
    // each time as another stranger: nobody leafs that fast
    var product = world.stranger().get("/api/v1/products/" + productId).expect(OK);
    var name = product.path("name").asString();
    return product
        .path("options")
        .valueStream()
        .map(
            option ->
                new Offer(
                    productId,
                    new Article(
                        option.path("sku").asString(),
                        name + ", " + option.path("name").asString(),
                        option.path("price").asLong()),
                    option.path("available").asLong()))
        .max(Comparator.comparingLong(Offer::available));
  }

  private boolean restock(Operator operator, Offer offer, int units) {
    var answer =
        operator.post(
            "/api/v1/inventory/" + offer.article.sku() + "/adjustments",
            Map.of("delta", units - offer.available, "reason", "Restocked for ./shop demo"));
    if (answer.status() == NOT_FOUND) {
      return false; // another seller's
    }
    answer.expect(OK);
    Wait.until(
        SHOWN_WITHIN,
        LOOKS_EVERY,
        () -> offer(offer.productId).filter(shown -> shown.available > offer.available),
        () -> "The shop did not show what was restocked of " + offer.article.sku());
    return true;
  }
}
