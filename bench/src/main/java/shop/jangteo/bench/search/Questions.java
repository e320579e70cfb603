package shop.jangteo.bench.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import shop.jangteo.search.hangul.Hangul;

/**
 * What shoppers type: mostly a thing or a maker and a thing, sometimes with a filter or nothing but
 * a category, now and then initials, keys of the other keyboard, or a mistake. Always the same
 * ones, in the same order.
 */
final class Questions {

  private static final String SEARCH = "/api/v1/search/products?";
  private static final List<String> WRONG_KEYBOARD =
      List.of("roffjrtl", "fkaus", "shxmqnr", "dnsehdghk", "rlacl", "xjaqmffj");
  private static final List<String> MISTAKES = List.of("갤럭씨", "노트뷱", "운동하", "텀블라", "스마트픈", "사과주수");

  private final Goods goods;
  private final int documents;
  private final SplittableRandom random = new SplittableRandom(20_261_121);

  Questions(Goods goods, int documents) {
    this.goods = goods;
    this.documents = documents;
  }

  Supplier<String> queries() {
    return () -> SEARCH + query(any(), random.nextInt(100));
  }

  private static String among(List<String> words, SplittableRandom random) {
    return q(words.get(random.nextInt(words.size())));
  }

  private String query(Good good, int percent) {
    if (percent < 35) {
      return q(good.thing());
    }
    if (percent < 60) {
      return q(good.brand() + " " + good.thing());
    }
    if (percent < 70) {
      return q(good.thing()) + "&rocket=true&soldOut=false&sort=sales";
    }
    if (percent < 78) {
      return q(good.thing()) + "&minPrice=10000&maxPrice=50000&sort=price";
    }
    if (percent < 86) {
      return "categoryId=" + good.category() + "&sort=newest";
    }
    if (percent < 92) {
      return q(Hangul.initials(good.thing().replace(" ", "")));
    }
    return percent < 96 ? among(WRONG_KEYBOARD, random) : among(MISTAKES, random);
  }

  /** The beginning of a name, or of what it is, one to four syllables of it. */
  Supplier<String> beginnings() {
    return () -> {
      var good = any();
      var text = random.nextBoolean() ? good.thing() : good.name();
      var typed = text.substring(0, Math.min(text.length(), random.nextInt(1, 5)));
      return "/api/v1/search/suggestions?" + q(typed.strip());
    };
  }

  private Good any() {
    return goods.good("G", random.nextInt(documents));
  }

  private static String q(String text) {
    return "q=" + encoded(text);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
