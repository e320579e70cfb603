package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.local.home.Credentials.Account;
import shop.jangteo.local.home.Failure;

final class SeedTests {

  private static final Account ADMIN = new Account("admin@jangteo.example", "a");
  private static final Account SELLER = new Account("seller@jangteo.example", "b");
  private static final Account SHOPPER = new Account("shopper@jangteo.example", "c");
  private static final String ROLES = "PUT /api/v1/admin/members/m/roles";

  @TempDir private Path pictures;
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
  void theSellerIsMadeASellerOnce() {
    var seed = new Seed(shop.world());

    seed.people(ADMIN, SELLER, SHOPPER);
    seed.people(ADMIN, SELLER, SHOPPER);

    assertThat(Collections.frequency(shop.requests(), ROLES)).isEqualTo(1);
    assertThat(shop.requests())
        .contains("POST /api/v1/members/me/addresses", "POST /api/v1/payments/billing-keys");
  }

  @Test
  void couponsOfEveryKindAreOfferedOnce() {
    var seed = new Seed(shop.world());

    assertThat(seed.coupons(ADMIN)).isPositive();
    assertThat(seed.coupons(ADMIN)).isZero();

    assertThat(shop.campaigns().stream().map(campaign -> campaign.path("kind").asString()))
        .contains("AMOUNT", "PERCENT", "FREE_DELIVERY");
    assertThat(shop.campaigns().stream().map(campaign -> campaign.path("mode").asString()))
        .contains("AUTOMATIC", "CONDITIONAL", "CODE", "FIRST_COME");
    assertThat(shop.campaigns())
        .anyMatch(campaign -> campaign.at("/condition/notSeenForDays").isInt());
  }

  @Test
  void oneCategoryHasACouponOfItsOwn() {
    var seed = new Seed(shop.world());
    seed.coupons(ADMIN);

    assertThat(seed.shelfCoupon(ADMIN)).isTrue();
    assertThat(seed.shelfCoupon(ADMIN)).isFalse();

    assertThat(seed.coupons(ADMIN)).isZero();
    var last = shop.campaigns().getLast();
    assertThat(last.path("scope").asString()).isEqualTo("CATEGORY");
    assertThat(last.path("target").path(0).asString()).isEqualTo("id-of-RAMEN");
  }

  @Test
  void anEventPageIsPlannedOnceThereAreProducts() {
    var seed = new Seed(shop.world());

    assertThat(seed.eventPage(ADMIN)).isTrue();
    assertThat(seed.eventPage(ADMIN)).isFalse();

    assertThat(shop.eventPages()).hasSize(1);
    assertThat(shop.eventPages().getFirst().path("productIds").size()).isPositive();
  }

  @Test
  void noEventPageIsPlannedForNothing() {
    shop.clear();

    assertThat(new Seed(shop.world()).eventPage(ADMIN)).isFalse();
  }

  @Test
  void theCatalogueIsListedOnce() {
    var seed = new Seed(shop.world());
    var products = Catalogue.products();

    assertThat(seed.catalogue(ADMIN, SELLER, pictures)).isEqualTo(products.size());
    assertThat(seed.catalogue(ADMIN, SELLER, pictures)).isZero();

    assertThat(shop.listed()).hasSize(products.size());
    assertThat(shop.listed().getFirst().path("categoryId").asString()).isEqualTo("id-of-RAMEN");
    assertThat(shop.listed().getFirst().path("images").path(0).asString())
        .isEqualTo("/pictures/RAMEN-001.svg");
    assertThat(pictures.resolve("RAMEN-001.svg")).exists();
  }

  @Test
  void categoriesThatAreThereAreKept() {
    new Seed(shop.world()).catalogue(ADMIN, SELLER, pictures);

    assertThat(shop.categories()).doesNotContainKeys("RAMEN", "GROUP-1").containsKey("KNIT");
    assertThat(shop.categories().values()).contains("패션", "니트·스웨터");
  }

  @Test
  void whatAnInterruptedStartHasListedIsNoFailure() {
    shop.refuseProducts("PRODUCT_CODE_TAKEN");

    assertThat(new Seed(shop.world()).catalogue(ADMIN, SELLER, pictures)).isZero();
  }

  @Test
  void aProductThatIsRefusedIsAFailure() {
    shop.refuseProducts("VALIDATION_FAILED");

    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> new Seed(shop.world()).catalogue(ADMIN, SELLER, pictures))
        .withMessage("The product RAMEN-001 was refused: no");
  }
}
