package shop.jangteo.inventory.inbound;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import shop.jangteo.platform.data.Ids;

/** Goods that somebody says will come to a warehouse, and how much of them has come (IN-11). */
final class InboundShipment {

  private final String id;
  private final String sellerId;
  private final String warehouseId;
  private final Instant announcedAt;
  private final SortedMap<String, Units> lines;
  private InboundStatus status;
  private LocalDate expectedOn;

  /**
   * Of one SKU.
   *
   * @param expected how many were announced
   * @param received how many have come
   */
  record Units(int expected, int received) {
    int outstanding() {
      return expected - received;
    }

    private Units and(int more) {
      return new Units(expected, received + more);
    }
  }

  /** As the table has it. */
  record Row(
      String id,
      String sellerId,
      String warehouseId,
      InboundStatus status,
      LocalDate expectedOn,
      Instant announcedAt) {}

  InboundShipment(Row row, Map<String, Units> lines) {
    this.id = row.id;
    this.sellerId = row.sellerId;
    this.warehouseId = row.warehouseId;
    this.status = row.status;
    this.expectedOn = row.expectedOn;
    this.announcedAt = row.announcedAt;
    this.lines = new TreeMap<>(lines);
  }

  static InboundShipment announced(
      String sellerId,
      String warehouseId,
      LocalDate expectedOn,
      Map<String, Integer> quantities,
      Instant at) {
    var lines = new TreeMap<String, Units>();
    quantities.forEach((sku, quantity) -> lines.put(sku, new Units(quantity, 0)));
    return new InboundShipment(
        new Row(Ids.next(), sellerId, warehouseId, InboundStatus.ANNOUNCED, expectedOn, at), lines);
  }

  /**
   * Some of it has come.
   *
   * @throws InboundClosed when nothing was expected any more
   * @throws MoreThanExpected when more has come than was announced; then nothing is received
   */
  void receive(Map<String, Integer> quantities) {
    requireOpen();
    quantities.forEach(
        (sku, quantity) -> {
          var outstanding = lines.getOrDefault(sku, new Units(0, 0)).outstanding();
          if (quantity > outstanding) {
            throw new MoreThanExpected(sku, outstanding);
          }
        });
    quantities.forEach((sku, quantity) -> lines.computeIfPresent(sku, (_, u) -> u.and(quantity)));
    var isComplete = lines.values().stream().allMatch(units -> units.outstanding() == 0);
    become(isComplete ? InboundStatus.RECEIVED : InboundStatus.PARTLY_RECEIVED);
  }

  /** Nothing more will come. */
  void cancel() {
    if (status != InboundStatus.CANCELLED) {
      requireOpen();
      become(InboundStatus.CANCELLED);
    }
  }

  /** It will come earlier or later. */
  void expectOn(LocalDate day) {
    requireOpen();
    expectedOn = day;
  }

  private void requireOpen() {
    if (!status.isOpen()) {
      throw new InboundClosed(status);
    }
  }

  private void become(InboundStatus next) {
    if (!status.canBecome(next)) {
      throw new IllegalStateException(
          "Inbound shipment %s cannot go from %s to %s".formatted(id, status, next));
    }
    status = next;
  }

  String id() {
    return id;
  }

  String sellerId() {
    return sellerId;
  }

  String warehouseId() {
    return warehouseId;
  }

  InboundStatus status() {
    return status;
  }

  LocalDate expectedOn() {
    return expectedOn;
  }

  Instant announcedAt() {
    return announcedAt;
  }

  SortedMap<String, Units> lines() {
    return Collections.unmodifiableSortedMap(lines);
  }
}
