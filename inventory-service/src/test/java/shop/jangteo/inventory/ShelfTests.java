package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.outbox.Announcement;

class ShelfTests {

  private final Stock tea = new Stock("tea", new Levels(5, 1, 0), 3);
  private final Shelf shelf = new Shelf(List.of(tea));

  @Test
  void manyMovementsAreOneNetChange() {
    shelf.move(Movement.of(Reason.RESERVE, "tea", 2, "o1"));
    shelf.move(Movement.of(Reason.RESERVE, "tea", 1, "o2"));
    shelf.move(Movement.of(Reason.COMMIT, "tea", 2, "o1"));

    assertThat(shelf.changed()).containsExactly(tea);
    assertThat(shelf.movements()).hasSize(3);
    assertThat(tea.change()).isEqualTo(new Levels(-3, 1, 2));
    assertThat(tea.announcement())
        .isEqualTo(new Announcement(new StockChanged("tea", 2, 2, 2), 4, null));
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
    shelf.move(Movement.of(Reason.RESERVE, "tea", 2, "o1"));
    shelf.move(Movement.of(Reason.RELEASE, "tea", 2, "o1"));

    assertThat(shelf.changed()).isEmpty();
    assertThat(shelf.movements()).hasSize(2);
  }

  @Test
  void noLevelGoesBelowZero() {
    for (var reason : List.of(Reason.RESERVE, Reason.RELEASE, Reason.RESTORE)) {
      assertThatThrownBy(() -> shelf.move(Movement.of(reason, "tea", 6, "o1")))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void aSkuThatIsNotThereCannotMove() {
    assertThat(shelf.available("cup")).isZero();
    assertThatThrownBy(() -> shelf.move(Movement.initial("cup", 1))).hasMessageContaining("cup");
  }

  @Test
  void everyReasonKeepsTheSumExceptThoseThatBringUnits() {
    for (var reason : Reason.values()) {
      var delta = reason.delta(3);
      var sum = delta.available() + delta.reserved() + delta.sold();

      assertThat(sum).isEqualTo(reason == Reason.INITIAL || reason == Reason.ADJUST ? 3 : 0);
    }
  }
}
