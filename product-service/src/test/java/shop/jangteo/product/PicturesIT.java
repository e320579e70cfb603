package shop.jangteo.product;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
@TestPropertySource(properties = "jangteo.product.pictures=src/test/resources/pictures")
class PicturesIT {

  private final Api api;

  PicturesIT(Api api) {
    this.api = api;
  }

  @Test
  void aPictureIsHandedOutToAnybodyAndMayBeKept() {
    var answer = api.anonymous().get("/pictures/p1.svg");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers().getFirst("Content-Type")).startsWith("image/svg");
    assertThat(answer.headers().getFirst("Cache-Control")).contains("max-age=3600");
  }

  @Test
  void nothingOutsideTheFolderIs() {
    assertThat(api.anonymous().get("/pictures/%2e%2e/application.yaml").status())
        .isBetween(400, 404);
    assertThat(api.anonymous().get("/pictures/none.svg").status()).isEqualTo(404);
  }
}
