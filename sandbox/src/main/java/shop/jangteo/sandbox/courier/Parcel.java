package shop.jangteo.sandbox.courier;

import java.util.ArrayList;
import java.util.List;

/** A booked parcel and its scans; guarded by the depot. */
final class Parcel {

  private final CourierFact.Booked booking;
  private final List<CourierFact.Scanned> scans = new ArrayList<>(5);
  private boolean cancelled;

  Parcel(CourierFact.Booked booking) {
    this.booking = booking;
  }

  void scanned(CourierFact.Scanned scan) {
    scans.add(scan);
  }

  void cancel() {
    cancelled = true;
  }

  CourierFact.Booked booking() {
    return booking;
  }

  boolean isCancelled() {
    return cancelled;
  }

  List<CourierFact.Scanned> scans() {
    return scans;
  }

  CargoStatus status() {
    return scans.isEmpty() ? CargoStatus.ORDERED : scans.getLast().status();
  }

  /** A cancel comes too late once a driver has held the parcel. */
  boolean isUnderway() {
    return scans.stream()
        .anyMatch(
            scan ->
                scan.status() != CargoStatus.ORDERED && scan.status() != CargoStatus.PICKUP_FAILED);
  }
}
