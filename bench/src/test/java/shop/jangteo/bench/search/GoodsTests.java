package shop.jangteo.bench.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GoodsTests {

  private static final int SOME = 20_000;

  private final Goods goods = new Goods();

  @Test
  void aNumberIsAlwaysTheSameProduct() {
    assertThat(goods.good("G", 12_345)).isEqualTo(new Goods().good("G", 12_345));
    assertThat(goods.good("G", 12_345)).isNotEqualTo(goods.good("G", 12_346));
  }

  @Test
  void hardlyTwoHaveTheSameName() {
    var names =
        IntStream.range(0, SOME)
            .mapToObj(number -> goods.good("G", number).name())
            .collect(Collectors.toSet());

    assertThat(names).hasSizeGreaterThan(SOME - SOME / 100);
  }

  @Test
  void theyAreAsAShopHasThem() {
    var some = IntStream.range(0, SOME).mapToObj(number -> goods.good("G", number)).toList();

    assertThat(some)
        .allSatisfy(
            good -> {
              assertThat(good.id()).hasSize(13);
              assertThat(good.name()).startsWith(good.brand() + " ");
              assertThat(good.price()).isPositive();
              assertThat(good.skus()).isNotEmpty();
            });
    assertThat(some.stream().map(Good::brand).distinct().count()).isGreaterThan(500);
    assertThat(some.stream().filter(Good::soldOut).count()).isBetween(SOME / 40L, SOME / 10L);
  }
}
