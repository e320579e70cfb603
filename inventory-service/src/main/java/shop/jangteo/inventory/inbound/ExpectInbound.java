package shop.jangteo.inventory.inbound;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.inventory.Destination;
import shop.jangteo.inventory.KnownSkus;
import shop.jangteo.inventory.Ownership;
import shop.jangteo.inventory.RegisteredStock;
import shop.jangteo.inventory.Stocks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.InvalidField;
import shop.jangteo.platform.security.Caller;

/** What sellers say will come, and what warehouses say has come. */
@Component
final class ExpectInbound {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final int LONGEST_YEARS = 2;

  private final InboundShipments shipments;
  private final Stocks stocks;
  private final RegisteredStock registered;
  private final KnownSkus skus;
  private final Destination destination;
  private final RetryingTransaction transaction;
  private final Clock clock;

  ExpectInbound(
      InboundShipments shipments,
      Stocks stocks,
      RegisteredStock registered,
      KnownSkus skus,
      Destination destination,
      RetryingTransaction transaction,
      Clock clock) {
    this.shipments = shipments;
    this.stocks = stocks;
    this.registered = registered;
    this.skus = skus;
    this.destination = destination;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** To be called outside a transaction: product-service may have to be asked. */
  void learnNew(List<InboundController.Line> lines) {
    lines.forEach(line -> skus.learnIfNew(line.sku()));
  }

  /** To be called in a transaction. */
  InboundShipment announce(
      Caller caller,
      @Nullable String warehouseId,
      LocalDate expectedOn,
      List<InboundController.Line> lines) {
    requireSensible(expectedOn);
    var quantities = bySku(lines);
    var sellers = registered.sellers(quantities.keySet(), Ownership.mustBelongTo(caller));
    if (sellers.size() > 1) {
      throw new InvalidField("lines", "SEVERAL_SELLERS");
    }
    var shipment =
        InboundShipment.announced(
            sellers.getFirst(),
            destination.of(warehouseId),
            expectedOn,
            quantities,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    shipments.insert(shipment);
    return shipment;
  }

  /** To be called in a transaction. The shipment's row is locked before those of its SKUs. */
  InboundShipment receive(Caller caller, String id, List<InboundController.Line> lines) {
    var shipment = lock(caller, id);
    var quantities = bySku(lines);
    shipment.receive(quantities);
    shipments.update(shipment);
    stocks.receive(caller, id, shipment.warehouseId(), quantities);
    return shipment;
  }

  /** To be called in a transaction. */
  InboundShipment cancel(Caller caller, String id) {
    var shipment = lock(caller, id);
    shipment.cancel();
    shipments.update(shipment);
    return shipment;
  }

  InboundShipment expectOn(Caller caller, String id, LocalDate day) {
    requireSensible(day);
    return transaction.call(
        () -> {
          var shipment = lock(caller, id);
          shipment.expectOn(day);
          shipments.update(shipment);
          return shipment;
        });
  }

  InboundShipment find(Caller caller, String id) {
    return shipments
        .find(id, Ownership.mustBelongTo(caller))
        .orElseThrow(() -> new InboundNotFound(id));
  }

  Page<InboundShipment> page(
      Caller caller, Collection<InboundStatus> statuses, int page, int size) {
    return shipments.page(Ownership.mustBelongTo(caller), statuses, page, size);
  }

  private InboundShipment lock(Caller caller, String id) {
    return shipments
        .lock(id, Ownership.mustBelongTo(caller))
        .orElseThrow(() -> new InboundNotFound(id));
  }

  private void requireSensible(LocalDate day) {
    var today = LocalDate.ofInstant(clock.instant(), SEOUL);
    if (day.isBefore(today)) {
      throw new InvalidField("expectedOn", "DATE_IS_PAST");
    }
    if (day.isAfter(today.plusYears(LONGEST_YEARS))) {
      throw new InvalidField("expectedOn", "DATE_IS_TOO_FAR");
    }
  }

  private static Map<String, Integer> bySku(List<InboundController.Line> lines) {
    var quantities = new TreeMap<String, Integer>();
    for (var line : lines) {
      if (quantities.put(line.sku(), line.quantity()) != null) {
        throw new InvalidField("lines", "SKU_NAMED_TWICE");
      }
    }
    return quantities;
  }
}
