package shop.jangteo.bench.search;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import shop.jangteo.local.world.Catalogue;

/**
 * As many products as anybody wants: what the demo catalogue sells, of hundreds of makers, in many
 * colours and models. A number always stands for the same product.
 */
final class Goods {

  private static final String SYLLABLES = "가나다라마바사아자하고노도로모보소오조호한담솔별온누리빛결샘";
  private static final List<String> COLOURS =
      List.of("블랙", "화이트", "네이비", "베이지", "카키", "그레이", "민트", "라벤더", "버건디", "아이보리", "스카이블루", "올리브");
  private static final Instant FIRST_DAY = Instant.parse("2024-01-01T00:00:00Z");
  private static final int EVERY_ROCKET = 3;
  private static final int MOST_SOLD = 70;
  private static final int MOST_REVIEWS = 900;
  private static final int PERCENT_REVIEWED = 60;
  private static final int PERCENT_SOLD_OUT = 5;
  private static final int HUNDRED = 100;

  private final List<Catalogue.Product> catalogue = Catalogue.products();

  /** The demo catalogue itself; the ids are the codes, as in the judged set. */
  List<Good> demo() {
    return catalogue.stream()
        .map(
            product ->
                new Good(
                    product.code(),
                    product.name(),
                    product.brand(),
                    product.tags().get(1),
                    product.categoryCode(),
                    product.tags(),
                    product.options().getFirst().price(),
                    product.options().stream().map(Catalogue.Option::sku).toList(),
                    product.picture(),
                    FIRST_DAY,
                    0,
                    BigDecimal.ZERO,
                    0,
                    false))
        .toList();
  }

  /**
   * @param prefix of its id: a letter that tells what it is for
   */
  Good good(String prefix, int number) {
    var random = new SplittableRandom(number);
    var model = catalogue.get(number % catalogue.size());
    var variant = number / catalogue.size();
    var maker = maker(random.nextInt(SYLLABLES.length() * SYLLABLES.length()));
    var thing = model.tags().get(1);
    var id = "%s%012d".formatted(prefix, number);
    var name =
        "%s%s %s %s-%d"
            .formatted(
                maker,
                model.name().substring(model.brand().length()),
                COLOURS.get(variant % COLOURS.size()),
                model.categoryCode().charAt(0),
                variant / COLOURS.size() + 1);
    return new Good(
        id,
        name,
        maker,
        thing,
        model.categoryCode(),
        tags(maker, thing, number),
        model.options().getFirst().price() + HUNDRED * random.nextLong(HUNDRED),
        IntStream.rangeClosed(1, 1 + number % 2).mapToObj(option -> id + "-" + option).toList(),
        "/images/" + id + ".jpg",
        FIRST_DAY.plus(Duration.ofMinutes(number)),
        sold(random),
        new BigDecimal(random.nextInt(20, 51)).movePointLeft(1),
        random.nextInt(HUNDRED) < PERCENT_REVIEWED ? random.nextInt(1, MOST_REVIEWS) : 0,
        random.nextInt(HUNDRED) < PERCENT_SOLD_OUT);
  }

  /** Few sell well. */
  private static long sold(SplittableRandom random) {
    long luck = random.nextInt(MOST_SOLD);
    return luck * luck * luck / MOST_SOLD;
  }

  private static List<String> tags(String maker, String thing, int number) {
    var tags = new ArrayList<>(List.of(maker, thing));
    if (number % EVERY_ROCKET == 0) {
      tags.add(Good.ROCKET);
    }
    return tags;
  }

  private static String maker(int number) {
    var first = number % SYLLABLES.length();
    var second = number / SYLLABLES.length();
    return SYLLABLES.substring(first, first + 1) + SYLLABLES.substring(second, second + 1);
  }
}
