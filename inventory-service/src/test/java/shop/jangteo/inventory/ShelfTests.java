package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.inventory.StockFixture.BUSAN;
import static shop.jangteo.inventory.StockFixture.SEOUL;
import static shop.jangteo.inventory.StockFixture.shelf;
import static shop.jangteo.inventory.StockFixture.stock;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.inventory.InventoryEvent.BackInStock;
import shop.jangteo.contracts.inventory.InventoryEvent.LowStock;
import shop.jangteo.contracts.inventory.InventoryEvent.SoldOut;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.outbox.Announcement;

class ShelfTests {

  private static final Place TEA = new Place("tea", SEOUL);

  private final Stock tea =
      new Stock(
          new Stock.Row("tea", "seller-1", 2, new Levels(5, 1, 0), 3),
          Map.of(SEOUL, new Levels(5, 1, 0)));
  private final Shelf shelf = shelf(tea);

  @Test
  void manyMovementsAreOneNetChange() {
    shelf.move(Movement.of(Reason.RESERVE, TEA, 2, "o1"));
    shelf.move(Movement.of(Reason.RESERVE, TEA, 1, "o2"));
    shelf.move(Movement.of(Reason.COMMIT, TEA, 2, "o1"));

    assertThat(shelf.changed()).containsExactly(tea);
    assertThat(shelf.movements()).hasSize(3);
    assertThat(tea.change()).isEqualTo(new Levels(-3, 1, 2));
    assertThat(tea.changedPlaces()).isEqualTo(Map.of(SEOUL, new Levels(2, 2, 2)));
    assertThat(tea.announcements())
        .containsExactly(
            new Announcement(new StockChanged("tea", 2, 2, 2), 4, null),
            new Announcement(new LowStock("tea", "seller-1", 2, 2), 5, null));
  }

  @Test
  void whatIsToldAgainCountsAsOneEventMore() {
    assertThat(shelf.all()).containsExactly(tea);
    assertThat(tea.snapshot())
        .isEqualTo(new Announcement(new StockSnapshot("tea", 5, 1, 0), 4, null));
    assertThat(shelf.changed()).isEmpty();
  }

  @Test
  void whatCancelsOutIsInTheLedgerButNoChange() {
    shelf.move(Movement.of(Reason.RESERVE, TEA, 2, "o1"));
    shelf.move(Movement.of(Reason.RELEASE, TEA, 2, "o1"));

    assertThat(shelf.changed()).isEmpty();
    assertThat(shelf.movements()).hasSize(2);
  }

  @Test
  void noLevelGoesBelowZero() {
    for (var reason : List.of(Reason.RESERVE, Reason.RELEASE, Reason.RESTORE)) {
      assertThatThrownBy(() -> shelf.move(Movement.of(reason, TEA, 6, "o1")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aWarehouseGivesNoMoreThanItHasThoughOthersHaveSome() {
    var pot = stock("pot", Map.of(SEOUL, 1L, BUSAN, 5L));
    var pots = shelf(pot);

    assertThatThrownBy(
            () -> pots.move(Movement.of(Reason.RESERVE, new Place("pot", SEOUL), 2, "o1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(SEOUL);
  }

  @Test
  void unitsThatMoveBetweenWarehousesAreAChangeWithoutANewLevel() {
    var pot = stock("pot", Map.of(SEOUL, 1L, BUSAN, 5L));
    var pots = shelf(pot);

    pots.move(Movement.adjustment(new Place("pot", BUSAN), -2, "m-1", "이동"));
    pots.move(Movement.adjustment(new Place("pot", SEOUL), 2, "m-1", "이동"));

    assertThat(pots.changed()).containsExactly(pot);
    assertThat(pot.announcements()).isEmpty();
    assertThat(pot.changedPlaces())
        .isEqualTo(Map.of(SEOUL, new Levels(3, 0, 0), BUSAN, new Levels(3, 0, 0)));
  }

  @Test
  void theLastUnitSoldAndTheFirstOneBackAreToldOnce() {
    shelf.move(Movement.of(Reason.RESERVE, TEA, 5, "o1"));
    assertThat(events(tea))
        .containsExactly(new StockChanged("tea", 0, 6, 0), new SoldOut("tea", "seller-1"));

    var empty =
        new Stock(
            new Stock.Row("tea", "seller-1", 2, new Levels(0, 5, 0), 8),
            Map.of(SEOUL, new Levels(0, 5, 0)));
    empty.apply(SEOUL, new Levels(1, -1, 0));
    assertThat(empty.isBack()).isTrue();
    assertThat(events(empty))
        .containsExactly(new StockChanged("tea", 1, 4, 0), new BackInStock("tea", "seller-1", 1));
  }

  @Test
  void soldOutAndBackWithinOnePollIsNoNews() {
    shelf.move(Movement.of(Reason.RESERVE, TEA, 5, "o1"));
    shelf.move(Movement.of(Reason.RELEASE, TEA, 5, "o1"));

    assertThat(events(tea)).isEmpty();
  }

  @Test
  void lowStockIsToldWhenItFallsAndNotAsItFallsFurther() {
    shelf.move(Movement.of(Reason.RESERVE, TEA, 2, "o1"));
    assertThat(events(tea)).containsExactly(new StockChanged("tea", 3, 3, 0));

    var low =
        new Stock(
            new Stock.Row("tea", "seller-1", 2, new Levels(2, 0, 0), 8),
            Map.of(SEOUL, new Levels(2, 0, 0)));
    low.apply(SEOUL, new Levels(-1, 1, 0));
    assertThat(events(low)).containsExactly(new StockChanged("tea", 1, 1, 0));
  }

  @Test
  void whoWantsNoWarningGetsNone() {
    var pot = stock("pot", 5);
    pot.apply(SEOUL, new Levels(-4, 4, 0));

    assertThat(events(pot)).containsExactly(new StockChanged("pot", 1, 4, 0));
  }

  private static List<Event> events(Stock stock) {
    return stock.announcements().stream().map(Announcement::event).toList();
  }

  @Test
  void aSkuThatIsNotThereCannotMove() {
    assertThat(shelf.available("cup")).isZero();
    assertThatThrownBy(() -> shelf.move(Movement.initial(new Place("cup", SEOUL), 1)))
        .hasMessageContaining("cup");
  }

  @Test
  void everyReasonKeepsTheSumExceptThoseThatBringUnits() {
    for (var reason : Reason.values()) {
      var delta = reason.delta(3);
      var sum = delta.available() + delta.reserved() + delta.sold();

      var brings = EnumSet.of(Reason.INITIAL, Reason.INBOUND, Reason.ADJUST).contains(reason);
      assertThat(sum).isEqualTo(brings ? 3 : 0);
    }
  }
}
