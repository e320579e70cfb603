package shop.jangteo.inventory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderCancelled;
import shop.jangteo.contracts.order.OrderEvent.OrderExpired;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.order.OrderEvent.OrderRevised;
import shop.jangteo.contracts.order.OrderEvent.ReservationEnded;
import shop.jangteo.contracts.order.OrderEvent.ReservationExtended;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;
import shop.jangteo.platform.timer.Timers;

/**
 * Follows orders with their stock. A whole poll is one transaction: the rows concerned are locked
 * in sorted order, everything is decided in memory in record order, and the net result is written
 * in bulk, so a hot SKU is locked once per poll and not once per order.
 */
@Component
final class ReservationSaga {

  private final Reservations reservations;
  private final Stocks stocks;
  private final Timers timers;
  private final Stories stories;
  private final Clock clock;

  ReservationSaga(
      Reservations reservations, Stocks stocks, Timers timers, Stories stories, Clock clock) {
    this.reservations = reservations;
    this.stocks = stocks;
    this.timers = timers;
    this.stories = stories;
    this.clock = clock;
  }

  @EventHandler
  void react(List<Incoming<OrderEvent>> poll) {
    var concerned = poll.stream().filter(message -> concernsStock(message.event())).toList();
    if (concerned.isEmpty()) {
      return;
    }
    Map<String, Reservation> present = new HashMap<>();
    reservations
        .lock(concerned.stream().map(message -> message.event().orderId()).toList())
        .forEach(reservation -> present.put(reservation.orderId(), reservation));
    var shelf = stocks.lock(skus(present.values().stream(), concerned));
    for (var message : concerned) {
      var reservation =
          present.computeIfAbsent(
              message.event().orderId(), id -> Reservation.unheardOf(id, message.trace()));
      stories.goOn(message, () -> apply(message.event(), reservation, shelf));
    }
    reservations.write(present.values());
    stocks.write(shelf);
    askForUnknownSkus(present.values().stream());
  }

  /** One decision. The events left out move no stock. */
  static void apply(OrderEvent event, Reservation reservation, Shelf shelf) {
    switch (event) {
      case OrderPlaced placed -> reservation.place(placed, bySku(placed.lines()), shelf);
      case OrderRevised revised ->
          reservation.revise(revised.revision(), bySku(revised.lines()), shelf);
      case OrderPaid paid -> reservation.pay(paid, bySku(paid.lines()), shelf);
      case OrderCancelled _, OrderExpired _ -> reservation.end(shelf);
      case ReservationEnded _ -> reservation.release(shelf);
      case ReservationExtended extended -> reservation.extend(extended.reserveUntil());
      default -> {}
    }
  }

  private static boolean concernsStock(OrderEvent event) {
    return switch (event) {
      case OrderPlaced _,
          OrderRevised _,
          OrderPaid _,
          OrderCancelled _,
          OrderExpired _,
          ReservationEnded _,
          ReservationExtended _ ->
          true;
      default -> false;
    };
  }

  private static List<String> skus(
      Stream<Reservation> present, List<Incoming<OrderEvent>> concerned) {
    var skus = new ArrayList<String>();
    present.forEach(reservation -> skus.addAll(reservation.lines().keySet()));
    for (var message : concerned) {
      switch (message.event()) {
        case OrderPlaced placed -> skus.addAll(bySku(placed.lines()).keySet());
        case OrderRevised revised -> skus.addAll(bySku(revised.lines()).keySet());
        case OrderPaid paid -> skus.addAll(bySku(paid.lines()).keySet());
        default -> {}
      }
    }
    return skus;
  }

  private static SortedMap<String, Integer> bySku(List<Line> lines) {
    var units = new TreeMap<String, Integer>();
    for (var line : lines) {
      if (line.quantity() <= 0) {
        throw new IllegalArgumentException(
            "A line of %s asks for %d".formatted(line.sku(), line.quantity()));
      }
      units.merge(line.sku(), line.quantity(), Math::addExact);
    }
    return units;
  }

  /** The question is for another service and must wait until this transaction is over. */
  private void askForUnknownSkus(Stream<Reservation> decided) {
    decided
        .filter(Reservation::isChanged)
        .filter(reservation -> reservation.status() == ReservationStatus.WAITING_FOR_SKU)
        .forEach(
            reservation ->
                timers.set(UnknownSkuTimer.KIND, reservation.orderId(), clock.instant()));
  }
}
