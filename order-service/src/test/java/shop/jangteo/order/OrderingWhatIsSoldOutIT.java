package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;

/** Thousands want what is hot; whoever comes too late is told so without a saga. */
@ServiceTest
class OrderingWhatIsSoldOutIT {

  private final Api api;
  private final Events events;
  private final Scene scene;

  OrderingWhatIsSoldOutIT(Api api, Events events, Foreign foreign) {
    this.api = api;
    this.events = events;
    this.scene = new Scene(api, events, foreign);
  }

  @Test
  void whatIsHotAndGoneIsRefusedAtOnceUntilSomeComeBack() {
    var member = scene.member();
    var sku = scene.hotSku(10_000, 1);
    var key = UUID.randomUUID().toString();
    var body = Scene.body(sku, 1);
    var first = api.as(member).key(key).post("/api/v1/orders", body);
    assertThat(first.status()).isEqualTo(201);

    events.arrives(new StockChanged(sku, 0, 1, 0));
    var late = scene.place(member, body);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.code()).isEqualTo("SOLD_OUT");
    assertThat(late.json().path("skus").valueStream().map(one -> one.asString("")))
        .containsExactly(sku);
    assertThat(late.text("detail")).contains(sku);
    assertThat(api.as(member).key(key).post("/api/v1/orders", body).json()).isEqualTo(first.json());

    events.arrives(new StockChanged(sku, 1, 0, 0));
    assertThat(scene.place(member, body).status()).isEqualTo(201);
  }

  /** Of what nobody fights for inventory-service says it, and may have more than our copy knows. */
  @Test
  void whatIsNotHotIsLeftToInventory() {
    var member = scene.member();
    var sku = scene.sku(10_000, 0);

    assertThat(scene.place(member, Scene.body(sku, 1)).status()).isEqualTo(201);
  }
}
