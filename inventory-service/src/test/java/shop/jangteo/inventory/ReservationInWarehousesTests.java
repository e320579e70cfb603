package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.jangteo.inventory.OrderFixture.cancelled;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;
import static shop.jangteo.inventory.OrderFixture.revised;
import static shop.jangteo.inventory.StockFixture.BUSAN;
import static shop.jangteo.inventory.StockFixture.GWANGJU;
import static shop.jangteo.inventory.StockFixture.SEOUL;
import static shop.jangteo.inventory.StockFixture.shelf;
import static shop.jangteo.inventory.StockFixture.stock;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.inventory.InventoryEvent.Allocation;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.platform.outbox.Announcement;

/** Where the units of an order come from. */
class ReservationInWarehousesTests {

  private final Reservation reservation = Reservation.unheardOf("o1", "trace-1");

  @Test
  void anOrderComesFromTheNearestWarehouseThatHasItAll() {
    var here = Map.of(SEOUL, 1L, BUSAN, 5L);
    var many = shelf(stock("pot", here), stock("pan", Map.of(BUSAN, 5L, GWANGJU, 5L)));

    ReservationSaga.apply(placed("o1", line("pot", 2), line("pan", 1)), reservation, many);

    assertThat(reservation.allocation().units())
        .isEqualTo(Map.of(new Place("pot", BUSAN), 2, new Place("pan", BUSAN), 1));
    assertThat(many.movements())
        .extracting(Movement::place)
        .containsExactly(new Place("pan", BUSAN), new Place("pot", BUSAN));
  }

  @Test
  void whatIsSplitIsToldByWarehouseAndLeavesEachOfThem() {
    var pot = stock("pot", Map.of(SEOUL, 2L, BUSAN, 2L));
    var shelf = shelf(pot);

    ReservationSaga.apply(placed("o1", line("pot", 3)), reservation, shelf);
    ReservationSaga.apply(paid("o1", line("pot", 3)), reservation, shelf);

    assertThat(pot.in(SEOUL)).isEqualTo(new Levels(0, 0, 2));
    assertThat(pot.in(BUSAN)).isEqualTo(new Levels(1, 0, 1));
    assertThat(answers())
        .last()
        .isEqualTo(
            new StockCommitted(
                "o1",
                List.of(new Line("pot", 3)),
                List.of(
                    new Allocation(BUSAN, List.of(new Line("pot", 1))),
                    new Allocation(SEOUL, List.of(new Line("pot", 2))))));
  }

  @Test
  void soldUnitsComeBackToWhereTheyWereTaken() {
    var pot = stock("pot", Map.of(SEOUL, 2L, BUSAN, 2L));
    var shelf = shelf(pot);

    for (var event :
        List.of(placed("o1", line("pot", 3)), paid("o1", line("pot", 3)), cancelled("o1"))) {
      ReservationSaga.apply(event, reservation, shelf);
    }

    assertThat(pot.in(SEOUL)).isEqualTo(new Levels(2, 0, 0));
    assertThat(pot.in(BUSAN)).isEqualTo(new Levels(2, 0, 0));
  }

  @Test
  void aRevisionThatFitsIntoOneParcelIsOne() {
    var pot = stock("pot", Map.of(SEOUL, 2L, BUSAN, 3L));
    var shelf = shelf(pot);
    ReservationSaga.apply(placed("o1", line("pot", 4)), reservation, shelf);

    ReservationSaga.apply(revised("o1", 2, line("pot", 3)), reservation, shelf);

    assertThat(reservation.allocation().units()).isEqualTo(Map.of(new Place("pot", BUSAN), 3));
    assertThat(pot.in(SEOUL)).isEqualTo(new Levels(2, 0, 0));
    assertThat(pot.in(BUSAN)).isEqualTo(new Levels(0, 3, 0));
  }

  @Test
  void whatIsHeldStaysWhereItIsThoughANearerPlaceHasItByNow() {
    var pot = stock("pot", Map.of(BUSAN, 2L));
    ReservationSaga.apply(placed("o1", line("pot", 2)), reservation, shelf(pot));
    pot.apply(SEOUL, new Levels(5, 0, 0));

    ReservationSaga.apply(paid("o1", line("pot", 2)), reservation, shelf(pot));

    assertThat(pot.in(BUSAN)).isEqualTo(new Levels(0, 0, 2));
  }

  private List<Event> answers() {
    return reservation.announcements().stream().map(Announcement::event).toList();
  }
}
