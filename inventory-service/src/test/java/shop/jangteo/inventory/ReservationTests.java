package shop.jangteo.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.inventory.OrderFixture.LEASE;
import static shop.jangteo.inventory.OrderFixture.cancelled;
import static shop.jangteo.inventory.OrderFixture.expired;
import static shop.jangteo.inventory.OrderFixture.line;
import static shop.jangteo.inventory.OrderFixture.paid;
import static shop.jangteo.inventory.OrderFixture.placed;
import static shop.jangteo.inventory.OrderFixture.placedPartially;
import static shop.jangteo.inventory.OrderFixture.revised;
import static shop.jangteo.inventory.StockFixture.SEOUL;
import static shop.jangteo.inventory.StockFixture.from;
import static shop.jangteo.inventory.StockFixture.shelf;
import static shop.jangteo.inventory.StockFixture.stock;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.inventory.InventoryEvent.LeaseOverdue;
import shop.jangteo.contracts.inventory.InventoryEvent.Line;
import shop.jangteo.contracts.inventory.InventoryEvent.Shortage;
import shop.jangteo.contracts.inventory.InventoryEvent.StockCommitted;
import shop.jangteo.contracts.inventory.InventoryEvent.StockLost;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReleased;
import shop.jangteo.contracts.inventory.InventoryEvent.StockReserved;
import shop.jangteo.contracts.inventory.InventoryEvent.StockRestored;
import shop.jangteo.contracts.inventory.InventoryEvent.StockShort;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.OrderShipped;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.platform.outbox.Announcement;

class ReservationTests {

  private final Stock tea = stock("tea", 10);
  private final Stock cup = stock("cup", 3);
  private final Shelf shelf = shelf(tea, cup);
  private final Reservation reservation = Reservation.unheardOf("o1", "trace-1");

  @Test
  void allLinesAreReservedTogether() {
    hears(placed("o1", line("tea", 2), line("cup", 3)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(cup.levels()).isEqualTo(new Levels(0, 3, 0));
    assertThat(answers())
        .containsExactly(
            new StockReserved(
                "o1",
                1,
                List.of(new Line("cup", 3), new Line("tea", 2)),
                List.of(),
                LEASE,
                from(SEOUL, new Line("cup", 3), new Line("tea", 2))));
  }

  @Test
  void linesOfOneSkuAreAddedUp() {
    hears(placed("o1", line("cup", 2), line("cup", 2)));

    assertThat(answers())
        .containsExactly(new StockShort("o1", 1, List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void oneShortLineMeansNoneIsReserved() {
    hears(placed("o1", line("tea", 2), line("cup", 4)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.SHORT);
    assertThat(shelf.movements()).isEmpty();
    assertThat(answers())
        .containsExactly(new StockShort("o1", 1, List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void shortLinesAreLeftOutWhereTheOrderAllowsIt() {
    hears(placedPartially("o1", line("tea", 2), line("cup", 4)));

    assertThat(reservation.lines()).isEqualTo(Map.of("tea", 2));
    assertThat(cup.levels()).isEqualTo(new Levels(3, 0, 0));
    assertThat(answers())
        .containsExactly(
            new StockReserved(
                "o1",
                1,
                List.of(new Line("tea", 2)),
                List.of(new Shortage("cup", 4, 3)),
                LEASE,
                from(SEOUL, new Line("tea", 2))));
  }

  @Test
  void anOrderOfWhichNothingIsLeftIsShortEvenIfPartsWouldDo() {
    hears(placedPartially("o1", line("cup", 4), line("tea", 11)));

    assertThat(answers())
        .containsExactly(
            new StockShort(
                "o1", 1, List.of(new Shortage("cup", 4, 3), new Shortage("tea", 11, 10))));
  }

  @Test
  void anUnknownSkuIsAskedForFirst() {
    hears(placed("o1", line("tea", 2), line("new", 1)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.WAITING_FOR_SKU);
    assertThat(shelf.movements()).isEmpty();
    assertThat(answers()).isEmpty();
  }

  @Test
  void aSkuThatDoesNotExistIsShort() {
    hears(placed("o1", line("tea", 2), line("new", 1)));

    reservation.skusAreKnown(shelf);

    assertThat(answers())
        .containsExactly(new StockShort("o1", 1, List.of(new Shortage("new", 1, 0))));
  }

  @Test
  void anOrderThatWaitedForItsSkuIsReserved() {
    hears(placed("o1", line("new", 1)));

    reservation.skusAreKnown(shelf(stock("new", 5)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.HELD);
  }

  @Test
  void anAnswerAboutSkusThatNobodyWaitsForIsNothing() {
    hears(placed("o1", line("tea", 1)), cancelled("o1"));

    reservation.skusAreKnown(shelf);

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
  }

  @Test
  void anOrderIsPlacedOnce() {
    hears(placed("o1", line("tea", 2)), placed("o1", line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(answers()).hasSize(1);
  }

  @Test
  void aPaidOrderTakesItsUnits() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.COMMITTED);
    assertThat(tea.levels()).isEqualTo(new Levels(8, 0, 2));
    assertThat(answers()).last().isEqualTo(committed(new Line("tea", 2)));
  }

  @Test
  void anOrderIsPaidOnce() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)), paid("o1", line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 0, 2));
    assertThat(answers()).hasSize(2);
  }

  @Test
  void aPaymentWithoutReservationReservesAtOnce() {
    hears(paid("o1", line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 0, 2));
    assertThat(shelf.movements())
        .extracting(Movement::reason)
        .containsExactly(Reason.RESERVE, Reason.COMMIT);
    assertThat(answers()).containsExactly(committed(new Line("tea", 2)));
  }

  @Test
  void aPaymentAfterTheReleaseReservesAgain() {
    hears(placed("o1", line("tea", 2)), new ReservationEnded("o1"), paid("o1", line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 0, 2));
    assertThat(answers()).last().isInstanceOf(StockCommitted.class);
  }

  @Test
  void aPaymentWhoseStockIsGoneIsTold() {
    hears(paid("o1", line("tea", 2), line("cup", 4)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.LOST);
    assertThat(shelf.movements()).isEmpty();
    assertThat(answers()).containsExactly(new StockLost("o1", List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void lostStockIsToldOnce() {
    hears(paid("o1", line("cup", 4)), paid("o1", line("cup", 1)), cancelled("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.LOST);
    assertThat(answers()).hasSize(1);
    assertThat(shelf.movements()).isEmpty();
  }

  @Test
  void aPaymentForMoreThanIsHeldTakesTheRestFromTheShelf() {
    hears(placed("o1", line("cup", 1)), paid("o1", line("cup", 3)));

    assertThat(cup.levels()).isEqualTo(new Levels(0, 0, 3));
  }

  @Test
  void aLostOrderKeepsNothingOfWhatItHeld() {
    hears(placed("o1", line("cup", 1)), paid("o1", line("cup", 4)));

    assertThat(cup.levels()).isEqualTo(new Levels(3, 0, 0));
    assertThat(answers()).last().isEqualTo(new StockLost("o1", List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void aCancelledOrderGivesBackWhatItHeld() {
    hears(placed("o1", line("tea", 2)), cancelled("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
    assertThat(tea.levels()).isEqualTo(new Levels(10, 0, 0));
    assertThat(answers()).last().isEqualTo(new StockReleased("o1", List.of(new Line("tea", 2))));
  }

  @Test
  void anExpiredOrderGivesBackWhatItHeldOnce() {
    hears(placed("o1", line("tea", 2)), expired("o1"), new ReservationEnded("o1"));

    assertThat(tea.levels()).isEqualTo(new Levels(10, 0, 0));
    assertThat(answers()).hasSize(2);
  }

  @Test
  void aPaidOrderThatIsCancelledPutsItsUnitsBackOnTheShelf() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)), cancelled("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RESTORED);
    assertThat(tea.levels()).isEqualTo(new Levels(10, 0, 0));
    assertThat(answers()).last().isEqualTo(new StockRestored("o1", List.of(new Line("tea", 2))));
  }

  @Test
  void soldUnitsDoNotComeBackBecauseALeaseEnded() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)), new ReservationEnded("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.COMMITTED);
    assertThat(tea.levels()).isEqualTo(new Levels(8, 0, 2));
  }

  @Test
  void anOrderThatEndedBeforeItWasPlacedReservesNothing() {
    hears(cancelled("o1"), placed("o1", line("tea", 2)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
    assertThat(shelf.movements()).isEmpty();
    assertThat(answers()).isEmpty();
  }

  @Test
  void anOrderThatIsCancelledWhileItsSkuIsAskedForIsOver() {
    hears(placed("o1", line("new", 2)), cancelled("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
    assertThat(answers()).isEmpty();
  }

  @Test
  void aRefusedOrderThatIsCancelledIsOver() {
    hears(placed("o1", line("cup", 4)), cancelled("o1"));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.RELEASED);
    assertThat(answers()).hasSize(1);
  }

  @Test
  void aRevisionReleasesWhatIsNoLongerWanted() {
    hears(placed("o1", line("tea", 4), line("cup", 1)), revised("o1", 2, line("tea", 1)));

    assertThat(tea.levels()).isEqualTo(new Levels(9, 1, 0));
    assertThat(cup.levels()).isEqualTo(new Levels(3, 0, 0));
    assertThat(answers()).last().isEqualTo(reserved(2, new Line("tea", 1)));
  }

  @Test
  void aRevisionOfAPartlyReservedOrderIsConfirmed() {
    hears(placedPartially("o1", line("tea", 2), line("cup", 4)), revised("o1", 2, line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(answers()).last().isEqualTo(reserved(2, new Line("tea", 2)));
  }

  @Test
  void aRevisionLeavesOutWhatIsShortWhereTheOrderAllowsIt() {
    hears(
        placedPartially("o1", line("tea", 2), line("cup", 4)),
        revised("o1", 2, line("tea", 2), line("cup", 4)));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(cup.levels()).isEqualTo(new Levels(3, 0, 0));
    assertThat(answers())
        .last()
        .isEqualTo(
            new StockReserved(
                "o1",
                2,
                List.of(new Line("tea", 2)),
                List.of(new Shortage("cup", 4, 3)),
                LEASE,
                from(SEOUL, new Line("tea", 2))));
  }

  @Test
  void aRevisionOfWhichNothingIsLeftHoldsNothingEvenIfPartsWouldDo() {
    hears(placedPartially("o1", line("tea", 2), line("cup", 1)), revised("o1", 2, line("cup", 4)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.SHORT);
    assertThat(shelf.available("tea")).isEqualTo(10);
    assertThat(shelf.available("cup")).isEqualTo(3);
    assertThat(answers())
        .last()
        .isEqualTo(new StockShort("o1", 2, List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void aRevisionThatComesBeforeTheFirstAnswerIsTheOneThatIsAnswered() {
    hears(placed("o1", line("new", 1), line("tea", 4)), revised("o1", 2, line("tea", 2)));
    assertThat(answers()).isEmpty();

    reservation.skusAreKnown(shelf);

    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(answers()).containsExactly(reserved(2, new Line("tea", 2)));
  }

  @Test
  void anOldRevisionIsNothing() {
    hears(
        placed("o1", line("tea", 4)),
        revised("o1", 3, line("tea", 3)),
        revised("o1", 2, line("tea", 1)),
        revised("o1", 3, line("tea", 2)));

    assertThat(tea.levels()).isEqualTo(new Levels(7, 3, 0));
    assertThat(answers()).hasSize(2);
  }

  @Test
  void aRevisionThatWantsMoreThanThereIsHoldsNothing() {
    hears(placed("o1", line("cup", 2)), revised("o1", 2, line("cup", 4)));

    assertThat(reservation.status()).isEqualTo(ReservationStatus.SHORT);
    assertThat(cup.levels()).isEqualTo(new Levels(3, 0, 0));
    assertThat(answers())
        .last()
        .isEqualTo(new StockShort("o1", 2, List.of(new Shortage("cup", 4, 3))));
  }

  @Test
  void aRevisionOfAnOrderThatIsOverIsNothing() {
    hears(placed("o1", line("tea", 2)), cancelled("o1"), revised("o1", 2, line("tea", 1)));

    assertThat(tea.levels()).isEqualTo(new Levels(10, 0, 0));
    assertThat(answers()).hasSize(2);
  }

  @Test
  void aLeaseThatRanOutAsksOnceAndReleasesNothing() {
    hears(placed("o1", line("tea", 2)));

    reservation.leaseRanOut(LEASE.minusMillis(1));
    reservation.leaseRanOut(LEASE);
    reservation.leaseRanOut(LEASE.plusSeconds(60));

    assertThat(tea.levels()).isEqualTo(new Levels(8, 2, 0));
    assertThat(answers()).hasSize(2).last().isEqualTo(new LeaseOverdue("o1", LEASE));
  }

  @Test
  void anExtendedLeaseMayRunOutAgain() {
    var later = LEASE.plusSeconds(600);
    hears(placed("o1", line("tea", 2)));
    reservation.leaseRanOut(LEASE);

    hears(new ReservationExtended("o1", later));
    reservation.leaseRanOut(LEASE.plusSeconds(1));
    reservation.leaseRanOut(later);

    assertThat(answers()).hasSize(3).last().isEqualTo(new LeaseOverdue("o1", later));
  }

  @Test
  void theLeaseOfAnEndedReservationDoesNotMatter() {
    hears(
        placed("o1", line("tea", 2)),
        cancelled("o1"),
        new ReservationExtended("o1", LEASE.plusSeconds(600)));

    reservation.leaseRanOut(LEASE.plusSeconds(601));

    assertThat(answers()).hasSize(2);
  }

  @Test
  void whatMovesNoStockChangesNothing() {
    hears(new OrderShipped("o1", "N", "m-1"), new ReservationExtended("o1", LEASE));

    assertThat(reservation.isChanged()).isFalse();
    assertThat(reservation.status()).isEqualTo(ReservationStatus.NEW);
  }

  @Test
  void whatCannotHappenIsABug() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)), cancelled("o1"));

    assertThatThrownBy(() -> hears(paid("o1", line("tea", 2)))).hasMessageContaining("RESTORED");
    assertThatThrownBy(() -> hears(placed("o2", line("tea", 0))))
        .hasMessageContaining("asks for 0");
  }

  @Test
  void itsEventsAreNumberedWithoutGapsAndBelongToItsTrace() {
    hears(placed("o1", line("tea", 2)), paid("o1", line("tea", 2)), cancelled("o1"));

    assertThat(reservation.announcements())
        .extracting(Announcement::aggregateVersion)
        .containsExactly(1L, 2L, 3L);
    assertThat(reservation.announcements()).extracting(Announcement::trace).containsOnly("trace-1");
  }

  private static StockReserved reserved(int revision, Line line) {
    return new StockReserved("o1", revision, List.of(line), List.of(), LEASE, from(SEOUL, line));
  }

  private static StockCommitted committed(Line line) {
    return new StockCommitted("o1", List.of(line), from(SEOUL, line));
  }

  private void hears(OrderEvent... events) {
    for (var event : events) {
      ReservationSaga.apply(event, reservation, shelf);
    }
  }

  private List<Event> answers() {
    return reservation.announcements().stream().map(Announcement::event).toList();
  }
}
