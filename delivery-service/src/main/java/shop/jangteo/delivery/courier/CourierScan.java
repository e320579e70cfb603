package shop.jangteo.delivery.courier;

import java.time.Instant;
import java.util.Comparator;

/**
 * A parcel was seen somewhere.
 *
 * @param code the courier's own status code, by which the scan is confirmed
 */
public record CourierScan(
    String invoiceNumber, String code, ScanStatus status, Instant at, String where) {

  /** As the parcel travelled, however the scans arrived. */
  public static final Comparator<CourierScan> BY_TIME =
      Comparator.comparing(CourierScan::at).thenComparing(CourierScan::status);
}
