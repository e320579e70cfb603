package shop.jangteo.sandbox.courier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parcel as the control page shows it. */
record ParcelView(
    String invoiceNumber,
    String carrier,
    Kind kind,
    String reference,
    @Nullable String originalInvoiceNumber,
    String recipient,
    String postcode,
    CargoStatus status,
    String statusName,
    boolean cancelled,
    Instant bookedAt,
    List<Scan> scans) {

  enum Kind {
    SHIPMENT,
    RETURN
  }

  record Scan(Instant at, String where, CargoStatus status, String statusName) {}

  static ParcelView of(Parcel parcel) {
    var booking = parcel.booking();
    return new ParcelView(
        booking.invoiceNumber(),
        "CJ",
        booking.isReturn() ? Kind.RETURN : Kind.SHIPMENT,
        booking.reference(),
        booking.originalInvoiceNumber(),
        masked(booking.recipient()),
        booking.postcode(),
        parcel.status(),
        parcel.status().korean(),
        parcel.isCancelled(),
        booking.at(),
        parcel.scans().stream()
            .map(scan -> new Scan(scan.at(), scan.where(), scan.status(), scan.status().korean()))
            .toList());
  }

  private static String masked(String name) {
    return name.length() < 2 ? "*" : name.charAt(0) + "*" + name.substring(2);
  }
}
