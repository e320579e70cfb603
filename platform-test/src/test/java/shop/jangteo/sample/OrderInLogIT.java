package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.ServiceTest;

@ServiceTest
class OrderInLogIT {

  private final Api api;

  OrderInLogIT(Api api) {
    this.api = api;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/orders/0ABCDEFGHJKMN/notes",
        "/api/v1/notes/of/0ABCDEFGHJKMN",
        "/api/v1/notes?orderId=0ABCDEFGHJKMN"
      })
  void theOrderOfARequestIsInItsLog(String path) {
    assertThat(api.get(path).text("orderId")).isEqualTo("0ABCDEFGHJKMN");
  }

  @Test
  void whatCannotBeAnIdIsNot() {
    assertThat(api.get("/api/v1/notes?orderId=x%0Aforged").text("orderId")).isEqualTo("null");
    assertThat(api.get("/api/v1/notes").text("orderId")).isEqualTo("null");
  }
}
