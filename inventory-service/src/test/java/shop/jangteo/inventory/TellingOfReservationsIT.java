package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.listed;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;

import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What order-service is told of an order's stock. */
@ServiceTest
class TellingOfReservationsIT {

  private final Api api;
  private final Events events;
  private final String sku = Ids.next();
  private final String order = Ids.next();

  TellingOfReservationsIT(Api api, Events events) {
    this.api = api;
    this.events = events;
  }

  @Test
  void whenStockWasAskedForAndWhatTheReservationIsNowIsTold() {
    events.arrives(listed("seller-1", new InitialStock(sku, 10)));
    events.arrives(placed(order, line(sku, 3)));
    assertThat(state()).isEqualTo("HELD");

    events.arrives(paid(order, line(sku, 3)));

    assertThat(state()).isEqualTo("COMMITTED");
    assertThat(told().path("steps").path(0).path("what").asString()).isEqualTo("ASKED");
    var now = told().path("steps").path(1).path("details");
    assertThat(now.path("units").asInt()).isEqualTo(3);
    assertThat(now.path("skus").asInt()).isEqualTo(1);
    assertThat(
            told()
                .path("heard")
                .valueStream()
                .map(heard -> heard.path("event").path("type").asString()))
        .containsExactly("order.placed.v1", "order.paid.v1");
    assertThat(told().toString()).doesNotContainPattern("\\b(06236|m-1)\\b");
  }

  private String state() {
    return told().path("steps").path(1).path("what").asString();
  }

  private JsonNode told() {
    var answer = api.service("order-service").get("/internal/timeline/" + order);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
