package shop.jangteo.delivery;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.ScanStatus;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** Where the parcels of one's order are (DE-17, DE-18). */
@RestController
final class ShipmentController {
  private final OrderDeliveries deliveries;
  private final ParcelLines parcelLines;
  private final ScanLog scanLog;
  private final Courier courier;

  ShipmentController(
      OrderDeliveries deliveries, ParcelLines parcelLines, ScanLog scanLog, Courier courier) {
    this.deliveries = deliveries;
    this.parcelLines = parcelLines;
    this.scanLog = scanLog;
    this.courier = courier;
  }

  /** The parcels of an order and where they have been. */
  @GetMapping("/api/v1/shipments")
  @Allowed
  List<ShipmentView> shipments(
      @RequestParam @NotBlank @Size(max = 64) String orderId, Caller caller) {
    var shipments =
        deliveries.find(orderId, caller.memberId()).orElseThrow(OrderNotFound::new).shipments();
    var scans =
        scanLog
            .of(shipments.stream().map(Shipment::invoiceNumber).filter(Objects::nonNull).toList())
            .stream()
            .collect(Collectors.groupingBy(ScanLog.Entry::invoiceNumber));
    var lines =
        parcelLines.of(orderId).stream().collect(Collectors.groupingBy(ParcelLine::warehouseId));
    return shipments.stream()
        .map(
            shipment ->
                view(
                    shipment,
                    lines.getOrDefault(shipment.warehouseId(), List.of()),
                    scans.getOrDefault(String.valueOf(shipment.invoiceNumber()), List.of())))
        .toList();
  }

  private ShipmentView view(Shipment shipment, List<ParcelLine> lines, List<ScanLog.Entry> scans) {
    // a number whose booking was not answered yet may still be another one tomorrow
    var number = shipment.status() == ShipmentStatus.OPEN ? null : shipment.invoiceNumber();
    return new ShipmentView(
        shipment.id(),
        number == null ? null : shipment.carrier(),
        number,
        shipment.status(),
        shipment.promisedBy(),
        number == null ? null : courier.trackingUrl(number),
        lines.stream().map(line -> new LineView(line.sku(), line.quantity())).toList(),
        scans.stream().map(ScanView::of).toList());
  }

  record ShipmentView(
      String id,
      @Nullable String carrier,
      @Nullable String invoiceNumber,
      ShipmentStatus status,
      Instant promisedBy,
      @Nullable URI trackingUrl,
      List<LineView> lines,
      List<ScanView> scans) {}

  record LineView(String sku, int quantity) {}

  record ScanView(Instant at, String where, ScanStatus status) {
    static ScanView of(ScanLog.Entry scan) {
      return new ScanView(scan.at(), scan.where(), scan.status());
    }
  }
}
