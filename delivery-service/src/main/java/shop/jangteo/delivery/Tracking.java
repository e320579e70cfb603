package shop.jangteo.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.CourierUnavailable;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.timer.OnTimer;
import shop.jangteo.platform.trace.LoggedIds;

/**
 * Follows the parcels (DE-11…DE-13). Each tick is one timer, so one instance asks, and only while
 * something is on its way. Scans are confirmed to the courier after our commit, so what is lost in
 * between comes again.
 */
@Component
class Tracking {
  private static final Logger log = LoggerFactory.getLogger(Tracking.class);

  /** Well inside a timer's lease; what is left comes with the next poll. */
  private static final Duration ENOUGH = Duration.ofSeconds(15);

  private static final int GIVEN_UP_AT_ONCE = 100;

  private final Courier courier;
  private final Shipments shipments;
  private final OrderDeliveries deliveries;
  private final ScanLog scanLog;
  private final StopParcels stopParcels;
  private final CourierCalls calls;
  private final DeliverySettings settings;
  private final RetryingTransaction transaction;
  private final Clock clock;

  /** A slow courier must not bind more than one hand of this instance. */
  private final AtomicBoolean polling = new AtomicBoolean();

  Tracking(
      Courier courier,
      Shipments shipments,
      OrderDeliveries deliveries,
      ScanLog scanLog,
      StopParcels stopParcels,
      CourierCalls calls,
      DeliverySettings settings,
      RetryingTransaction transaction,
      Clock clock) {
    this.courier = courier;
    this.shipments = shipments;
    this.deliveries = deliveries;
    this.scanLog = scanLog;
    this.stopParcels = stopParcels;
    this.calls = calls;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
  }

  @OnTimer(CourierCalls.POLL)
  void poll(String tick) {
    if (!polling.compareAndSet(false, true)) {
      transaction.run(calls::poll); // the one that runs may have looked too early for this tick
      return;
    }
    try {
      shipments.oldestTracked().ifPresent(this::collectSince);
    } catch (CourierUnavailable | CourierRefused e) {
      log.warn("No scans at tick {}: {}", tick, e.getMessage());
    } finally {
      polling.set(false);
    }
    giveUp();
    transaction.run(
        () -> {
          if (shipments.oldestTracked().isPresent()) {
            calls.poll();
          }
        });
  }

  /** Parcels older than what the courier is asked for would keep the poll going for ever. */
  private void giveUp() {
    var now = clock.instant();
    var before = now.minus(settings.lookBack());
    for (var orderId : shipments.ordersTrackedSince(before, Limit.of(GIVEN_UP_AT_ONCE))) {
      try (var _ = LoggedIds.during(orderId, null)) {
        transaction.run(
            () -> {
              var delivery = deliveries.lock(orderId).orElseThrow();
              LoggedIds.member(delivery.memberId());
              delivery.giveUpTracking(before, now);
              deliveries.save(delivery);
            });
        log.error("The courier never told the end of order {}; it is not asked any more", orderId);
      }
    }
  }

  /**
   * The courier keeps scans by their day; a parcel may have been scanned on any since it was
   * booked.
   */
  private void collectSince(Instant oldest) {
    var now = clock.instant();
    var earliest = now.minus(settings.lookBack());
    var from = oldest.isAfter(earliest) ? oldest : earliest;
    var first = LocalDate.ofInstant(from, Bookings.SEOUL);
    var today = LocalDate.ofInstant(now, Bookings.SEOUL);
    first.datesUntil(today.plusDays(1)).forEach(day -> collect(day, now.plus(ENOUGH)));
  }

  private void collect(LocalDate day, Instant until) {
    boolean mayHaveMore = true;
    while (mayHaveMore && clock.instant().isBefore(until)) {
      var scans = courier.unconfirmedScans(day);
      var stored = store(scans);
      courier.confirm(stored);
      mayHaveMore = scans.size() == Courier.SCANS_AT_ONCE && !stored.isEmpty();
    }
  }

  /** One transaction per order: what is wrong with one holds up no other. */
  private List<CourierScan> store(List<CourierScan> scans) {
    var orders = ordersOf(scans);
    var byOrder =
        scans.stream()
            .collect(Collectors.groupingBy(s -> orders.getOrDefault(s.invoiceNumber(), "")));
    var stored = new ArrayList<CourierScan>();
    byOrder.forEach(
        (orderId, ofOrder) -> {
          try (var _ = LoggedIds.during(orderId.isEmpty() ? null : orderId, null)) {
            if (isStored(orderId, ofOrder)) {
              stored.addAll(ofOrder);
            }
          }
        });
    return stored;
  }

  private boolean isStored(String orderId, List<CourierScan> scans) {
    try {
      transaction.run(() -> apply(orderId, scans));
      return true;
    } catch (RuntimeException e) {
      log.error("Scans of order {} cannot be applied and will come again", orderId, e);
      return false;
    }
  }

  private Map<String, String> ordersOf(List<CourierScan> scans) {
    var numbers = scans.stream().map(CourierScan::invoiceNumber).distinct().toList();
    var orders = new HashMap<String, String>();
    if (!numbers.isEmpty()) {
      for (var shipment : shipments.findByInvoiceNumberIn(numbers)) {
        orders.put(String.valueOf(shipment.invoiceNumber()), shipment.orderId());
      }
    }
    return orders;
  }

  private void apply(String orderId, List<CourierScan> scans) {
    if (orderId.isEmpty()) {
      scans.forEach(scanLog::record); // a return, whose number is the courier's own
      return;
    }
    var delivery = deliveries.lock(orderId).orElseThrow();
    LoggedIds.member(delivery.memberId());
    for (var scan : scans.stream().sorted(CourierScan.BY_TIME).toList()) {
      if (scanLog.record(scan)) {
        delivery.scanned(scan);
      }
    }
    deliveries.save(delivery);
    stopParcels.orderBack(delivery);
  }
}
