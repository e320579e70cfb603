package shop.jangteo.delivery.courier;

import java.net.URI;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * A courier (택배사). Every call may take seconds and must not be made in a transaction; every change
 * may be sent again and is made once.
 *
 * <p>All of them throw {@link CourierUnavailable} when there is no usable answer, and {@link
 * CourierRefused} when the answer is no.
 */
public interface Courier {

  /** The most scans that one answer holds. */
  int SCANS_AT_ONCE = 500;

  /** How events and clients call this courier: {@code CJ}. */
  String carrier();

  /** Where a customer follows a parcel. */
  URI trackingUrl(String invoiceNumber);

  /** A fresh invoice number (송장번호); one that is never booked costs nothing. */
  String nextInvoiceNumber();

  void book(Booking booking);

  /** Takes a booking back, if no driver has the parcel. */
  CallOff callOff(String reference, LocalDate day);

  /** Orders a parcel that travels, or has arrived, to be brought back to its sender. */
  void callBack(Booking original);

  /**
   * Scans of that Seoul day which were not confirmed yet, at most {@link #SCANS_AT_ONCE}; the same
   * ones again until they are.
   */
  List<CourierScan> unconfirmedScans(LocalDate day);

  /** To be called once the scans are safe here. */
  void confirm(Collection<CourierScan> scans);

  /** What became of {@link #callOff}. */
  enum CallOff {
    CALLED_OFF,
    NEVER_BOOKED,
    TOO_LATE
  }
}
