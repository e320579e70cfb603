package shop.jangteo.local.world;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A believable Korean catalogue that is the same at every start: {@code shelves.json} says what
 * there is, and a fixed seed says which of it in which price and quantity.
 */
public final class Catalogue {

  static final int PRODUCTS_PER_SHELF = 40;

  private static final long SEED = 20_261_121;
  private static final int FEWEST_UNITS = 120;
  private static final int MOST_UNITS = 900;
  private static final int PERCENT = 100;
  private static final int EVERY_ROCKET = 3;

  /** A product as the bulk endpoint takes it; the category is named by its code. */
  public record Product(
      String code,
      String brand,
      String name,
      String description,
      String categoryCode,
      List<String> tags,
      List<Option> options) {

    /** The picture of it, below the shop's own address. */
    public String picture() {
      return "/pictures/" + code + ".svg";
    }
  }

  /** What can be put into a cart. */
  public record Option(String sku, String name, long price, int initialStock) {}

  private Catalogue() {}

  public static List<Product> products() {
    var random = new SplittableRandom(SEED);
    var products = new ArrayList<Product>();
    for (var shelf : Shelf.all()) {
      for (int number = 0; number < PRODUCTS_PER_SHELF; number++) {
        products.add(product(shelf, number, random.split()));
      }
    }
    return products;
  }

  /**
   * Walks through brands, things and qualities at different speeds, so that no two are the same.
   */
  private static Product product(Shelf shelf, int number, SplittableRandom random) {
    var brand = pick(shelf.brands(), number);
    var thing = pick(shelf.things(), number / shelf.brands().size());
    var quality =
        pick(
            shelf.qualities(),
            number + 2 * (number / (shelf.brands().size() * shelf.things().size())));
    var code = "%s-%03d".formatted(shelf.code(), number + 1);
    return new Product(
        code,
        brand,
        "%s %s %s".formatted(brand, quality, thing),
        shelf.praise().formatted(brand, quality, thing),
        shelf.code(),
        tags(shelf, brand, thing, number),
        options(shelf, code, random));
  }

  /** What Rocket carries, the seller says in a tag. */
  private static List<String> tags(Shelf shelf, String brand, String thing, int number) {
    return number % EVERY_ROCKET == 0
        ? List.of(brand, thing, shelf.name(), "로켓배송")
        : List.of(brand, thing, shelf.name());
  }

  private static List<Option> options(Shelf shelf, String code, SplittableRandom random) {
    var basic = shelf.cheapest() + random.nextLong(shelf.dearest() - shelf.cheapest());
    var sets = shelf.optionSets();
    var names = sets.get(random.nextInt(sets.size()));
    return IntStream.range(0, names.size())
        .mapToObj(
            index ->
                new Option(
                    "%s-%d".formatted(code, index + 1),
                    names.get(index),
                    won(basic * (PERCENT + (long) index * shelf.percentPerOption()) / PERCENT),
                    random.nextInt(FEWEST_UNITS, MOST_UNITS)))
        .toList();
  }

  /** Prices end in 900 or 90, as they do. */
  private static long won(long exact) {
    var step = exact >= 10_000 ? 1_000 : 100;
    return Math.ceilDiv(exact, step) * step - step / 10;
  }

  private static String pick(List<String> words, int index) {
    return words.get(index % words.size());
  }
}
