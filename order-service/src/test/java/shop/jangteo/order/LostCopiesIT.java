package shop.jangteo.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductSnapshot;
import shop.jangteo.contracts.product.ProductEvent.ProductWithdrawn;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Api.Answer;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.ServiceTest;
import tools.jackson.databind.JsonNode;

/** What others replay fills the copies of their facts again, with nobody there to be asked. */
@ServiceTest
class LostCopiesIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final Scene scene;
  private final String member;
  private final String sku;

  LostCopiesIT(
      Api api, Events events, Foreign foreign, JdbcTemplate jdbc, RetryingTransaction transaction) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.scene = new Scene(api, events, foreign);
    this.member = scene.member();
    this.sku = scene.sku(9_900, 7);
  }

  @AfterEach
  void somebodyIsThereAgain() {
    foreign.reset();
  }

  @Test
  void theCatalogueIsFilledAgain() {
    lose("DELETE FROM articles WHERE sku = ?", sku);
    lose("DELETE FROM stock_levels WHERE sku = ?", sku);
    foreign.fails("/internal/skus/" + sku, 500);
    assertThat(put(1).status()).as("lost, and nobody can say").isEqualTo(503);

    events.arrives(new ProductSnapshot("P-" + sku, Scene.facts(sku, "녹차", 8_800, true), false));
    events.arrives(new StockSnapshot(sku, 5, 2, 0));

    assertThat(put(2).status()).isEqualTo(200);
    assertThat(item().path("unitPrice").asLong()).isEqualTo(8_800);
    assertThat(item().path("available").asLong()).isEqualTo(5);
  }

  @Test
  void whatIsNoLongerSoldComesBackAsThat() {
    events.arrives(new ProductWithdrawn("P-" + sku, List.of(sku)));
    lose("DELETE FROM articles WHERE sku = ?", sku);

    events.arrives(new ProductSnapshot("P-" + sku, Scene.facts(sku, "녹차", 9_900, false), true));

    assertThat(put(1).code()).isEqualTo("INSUFFICIENT_STOCK");
    assertThat(jdbc.queryForList("SELECT on_sale FROM articles WHERE sku = ?", Boolean.class, sku))
        .containsExactly(false);
  }

  @Test
  void whoMayNotBuyIsKnownAgain() {
    lose("DELETE FROM members WHERE member_id = ?", member);
    foreign.fails("/internal/members/" + member + "/standing", 500);
    assertThat(scene.place(member, Scene.body(sku, 1)).status()).isEqualTo(503);

    events.arrives(new MemberSnapshot(member, "BRONZE", Set.of("MEMBER"), true));

    assertThat(scene.place(member, Scene.body(sku, 1)).code()).isEqualTo("MEMBER_SUSPENDED");
    events.arrives(new MemberSnapshot(member, "BRONZE", Set.of("MEMBER"), false));
    assertThat(scene.place(member, Scene.body(sku, 1)).status()).isEqualTo(201);
  }

  @Test
  void aSnapshotHasItsEffectOnceAndInItsPlace() {
    var snapshot = new StockSnapshot(sku, 5, 2, 0);
    events.arrives(snapshot);
    events.arrives(new StockChanged(sku, 4, 3, 0));

    events.arrivesAgain(snapshot);
    events.arrives(new StockSnapshot("SKU-" + Ids.next(), 1, 0, 0)); // all before it was handled

    assertThat(stock(sku)).isEqualTo(4);
  }

  @Test
  void oneThatComesLateUndoesNothing() {
    var other = "SKU-" + Ids.next();
    var newer = new StockChanged(other, 4, 3, 0);
    events.sends(newer, 10);
    events.awaitHandled(newer);
    var late = new StockSnapshot(other, 5, 2, 0);

    events.sends(late, 9);
    events.awaitHandled(late);

    assertThat(stock(other)).isEqualTo(4);
    assertThat(events.deadLetters()).contains("OUT_OF_ORDER");
  }

  private void lose(String sql, String key) {
    assertThat(transaction.call(() -> jdbc.update(sql, key))).isEqualTo(1);
  }

  private Answer put(int quantity) {
    return api.as(member).put("/api/v1/cart/items/" + sku, Map.of("quantity", quantity));
  }

  private JsonNode item() {
    return api.as(member).get("/api/v1/cart").json().path("items").path(0);
  }

  private long stock(String of) {
    return jdbc.queryForList("SELECT available FROM stock_levels WHERE sku = ?", Long.class, of)
        .getFirst();
  }
}
