package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Failure;

final class AssortmentTests {

  private static final String RESTOCK = "POST /api/v1/inventory/many/adjustments";

  private FakeShop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new FakeShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whereThereIsPlentyNobodyIsDisturbed() {
    assertThat(shop.assortment().enoughFor(1)).extracting(Article::sku).containsExactly("many");

    assertThat(shop.requests()).doesNotContain(RESTOCK, "POST /api/v1/auth/login");
  }

  /** Not of what another seller has sold out: there is one article for all orders. */
  @Test
  void moreOrdersThanThereIsMakeTheSellerRestock() {
    assertThat(shop.assortment().enoughFor(1_020)).extracting(Article::sku).containsExactly("many");

    assertThat(shop.stock("many")).isGreaterThan(1_020);
    assertThat(shop.stock("gone")).isZero();
  }

  @Test
  void aSoldOutShopCanBeBoughtFromAgain() {
    shop.sellOut();

    var articles = shop.assortment().enoughFor(1);

    assertThat(articles).hasSize(1);
    assertThat(shop.stock(articles.getFirst().sku())).isPositive();
  }

  @Test
  void anEmptyShopIsToldInASentence() {
    shop.clear();

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> shop.assortment().enoughFor(1))
        .withMessage("The catalogue holds nothing to buy; ./shop up fills it.");
  }
}
