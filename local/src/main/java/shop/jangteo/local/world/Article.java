package shop.jangteo.local.world;

import java.util.List;
import shop.jangteo.local.home.Failure;

/** Something that can be bought. */
public record Article(String sku, String name, long price) {

  private static final int OK = 200;
  private static final int LOOKED_AT = 100;
  private static final int ENOUGH = 50;

  /**
   * Articles of which there is plenty, found as a shopper finds them: by leafing through the shop.
   */
  public static List<Article> inStock(World world, int wanted) {
    var api = world.stranger();
    var products = api.get("/api/v1/products?size=" + LOOKED_AT).expect(OK).path("items");
    var articles =
        products
            .valueStream()
            .filter(product -> !product.path("soldOut").asBoolean())
            .map(product -> product.path("id").asString())
            .flatMap(id -> options(api, id).stream())
            .limit(wanted)
            .toList();
    if (articles.isEmpty()) {
      throw new Failure("The catalogue holds nothing to buy; ./shop up fills it.");
    }
    return articles;
  }

  private static List<Article> options(Api api, String productId) {
    var product = api.get("/api/v1/products/" + productId).expect(OK);
    var name = product.path("name").asString();
    return product
        .path("options")
        .valueStream()
        .filter(option -> option.path("available").asLong() >= ENOUGH)
        .map(
            option ->
                new Article(
                    option.path("sku").asString(),
                    name + ", " + option.path("name").asString(),
                    option.path("price").asLong()))
        .limit(1)
        .toList();
  }
}
