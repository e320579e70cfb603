package shop.jangteo.local.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.local.home.Credentials.Account;

class OpinionsTests {

  private FakeShop shop;

  @BeforeEach
  void open() throws IOException {
    shop = new FakeShop();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void whatCameIsReviewedAsSoonAsTheShopKnowsIt() {
    var written = Opinions.write(shop.world(), new Account("shopper@jangteo.example", "password"));

    assertThat(written).isEqualTo(1);
    assertThat(shop.requests())
        .containsSubsequence(
            "GET /api/v1/reviews/writable",
            "GET /api/v1/reviews/writable",
            "POST /api/v1/reviews",
            "POST /api/v1/reviews/r/images");
  }
}
