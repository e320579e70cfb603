package shop.jangteo.sandbox.courier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import shop.jangteo.sandbox.book.Journal;
import shop.jangteo.sandbox.book.Shelf;
import shop.jangteo.sandbox.web.Refusal;

/** The courier's book: numbers given out, parcels booked, scans made and scans received. */
@Component
final class Depot {

  static final int ROWS_AT_ONCE = 500;
  private static final Duration TOKEN_VALID = Duration.ofHours(24);
  private static final long FIRST_SERIAL = 68_000_000_001L;

  /** A status of one parcel, which is all a confirmation names. */
  record Receipt(String invoiceNumber, CargoStatus status) {}

  /** A scan together with the booking it belongs to. */
  record Trace(CourierFact.Booked booking, CourierFact.Scanned scan) {}

  private final Map<String, CourierFact.TokenIssued> tokens = new HashMap<>();
  private final Map<String, String> unusedInvoices = new HashMap<>();
  private final SequencedMap<String, Parcel> parcels = new LinkedHashMap<>();
  private final Map<String, Parcel> byBookingKey = new HashMap<>();
  private final SequencedMap<Long, CourierFact.Scanned> unconfirmed = new LinkedHashMap<>();
  // A confirmation names a status, not a scan: one that was never sent cannot be meant by it.
  private final Set<Long> sent = new HashSet<>();
  private final Journal<CourierFact> journal;
  private final Clock clock;
  private long nextSerial = FIRST_SERIAL;
  private long nextScan = 1;

  Depot(Shelf shelf, Clock clock) {
    this.clock = clock;
    this.journal = shelf.open("courier", CourierFact.class, this::apply);
  }

  synchronized CourierFact.TokenIssued issueToken(String customerId) {
    var token =
        new CourierFact.TokenIssued(
            UUID.randomUUID().toString(), customerId, clock.instant().plus(TOKEN_VALID));
    write(token);
    return token;
  }

  synchronized boolean isValid(String token, String customerId) {
    var known = tokens.get(token);
    return known != null
        && known.customerId().equals(customerId)
        && clock.instant().isBefore(known.until());
  }

  synchronized String issueInvoice(String customerId) {
    var number = nextNumber();
    write(new CourierFact.InvoiceIssued(number, customerId));
    return number;
  }

  synchronized boolean isBooked(String bookingKey) {
    return byBookingKey.containsKey(bookingKey);
  }

  synchronized boolean mayUse(String invoiceNumber, String customerId) {
    return customerId.equals(unusedInvoices.get(invoiceNumber));
  }

  /** Books a parcel unless the same booking is there already. */
  synchronized boolean book(CourierFact.Booked booking) {
    if (byBookingKey.containsKey(booking.bookingKey())) {
      return false;
    }
    write(booking);
    return true;
  }

  /** The number of a return, which the courier chooses. */
  synchronized String numberForReturn() {
    return nextNumber();
  }

  synchronized Optional<Parcel> booked(String bookingKey) {
    return Optional.ofNullable(byBookingKey.get(bookingKey));
  }

  /** Whether the parcel stayed behind; a second cancel of it changes nothing. */
  synchronized boolean cancel(Parcel parcel) {
    if (parcel.isUnderway()) {
      return false;
    }
    if (!parcel.isCancelled()) {
      write(new CourierFact.BookingCancelled(parcel.booking().invoiceNumber(), clock.instant()));
    }
    return true;
  }

  synchronized ParcelView scan(
      String invoiceNumber, CargoStatus status, String where, @Nullable Instant at) {
    var parcel = require(invoiceNumber);
    if (parcel.isCancelled()) {
      throw new Refusal(409, "BOOKING_CANCELLED", "취소된 예약입니다.", "This booking is cancelled.");
    }
    write(
        new CourierFact.Scanned(
            nextScan, invoiceNumber, status, where, at == null ? clock.instant() : at));
    return ParcelView.of(parcel);
  }

  /**
   * One step further by itself, unless the parcel is cancelled or at the door; whether it moved.
   */
  synchronized boolean advance(String invoiceNumber) {
    var parcel = require(invoiceNumber);
    var next = parcel.isCancelled() ? Optional.<CargoStatus>empty() : parcel.status().next();
    next.ifPresent(status -> scan(invoiceNumber, status, Route.place(parcel, status), null));
    return next.isPresent();
  }

  /** Parcels that are neither cancelled nor at the door. */
  synchronized List<String> travelling() {
    return parcels.values().stream()
        .filter(parcel -> !parcel.isCancelled() && parcel.status().next().isPresent())
        .map(parcel -> parcel.booking().invoiceNumber())
        .toList();
  }

  synchronized ParcelView view(String invoiceNumber) {
    return ParcelView.of(require(invoiceNumber));
  }

  /** The latest bookings, newest first. */
  synchronized List<ParcelView> latest(Predicate<CourierFact.Booked> wanted, int limit) {
    return parcels.sequencedValues().reversed().stream()
        .filter(parcel -> wanted.test(parcel.booking()))
        .limit(limit)
        .map(ParcelView::of)
        .toList();
  }

  synchronized List<CourierFact.Scanned> scansOf(String invoiceNumber, String customerId) {
    var parcel = parcels.get(invoiceNumber);
    return parcel == null || !parcel.booking().customerId().equals(customerId)
        ? List.of()
        : List.copyOf(parcel.scans());
  }

  /** Scans registered on this day that the customer has not confirmed, at most 500. */
  synchronized List<Trace> unconfirmed(String customerId, LocalDate day, boolean confirmAtOnce) {
    var traces = new ArrayList<Trace>();
    for (var scan : unconfirmed.values()) {
      var booking = require(scan.invoiceNumber()).booking();
      if (booking.customerId().equals(customerId) && SeoulDay.of(scan.at()).equals(day)) {
        traces.add(new Trace(booking, scan));
      }
      if (traces.size() == ROWS_AT_ONCE) {
        break;
      }
    }
    var ids = traces.stream().map(trace -> trace.scan().id()).toList();
    sent.addAll(ids);
    if (confirmAtOnce && !ids.isEmpty()) {
      write(new CourierFact.Received(ids));
    }
    return traces;
  }

  synchronized void confirm(String customerId, Set<Receipt> receipts) {
    var ids =
        unconfirmed.values().stream()
            .filter(scan -> receipts.contains(new Receipt(scan.invoiceNumber(), scan.status())))
            .filter(scan -> sent.contains(scan.id()))
            .filter(scan -> isOf(scan, customerId))
            .map(CourierFact.Scanned::id)
            .toList();
    if (!ids.isEmpty()) {
      write(new CourierFact.Received(ids));
    }
  }

  private boolean isOf(CourierFact.Scanned scan, String customerId) {
    return require(scan.invoiceNumber()).booking().customerId().equals(customerId);
  }

  private Parcel require(String invoiceNumber) {
    var parcel = parcels.get(invoiceNumber);
    if (parcel == null) {
      throw new Refusal(404, "NOT_FOUND", "존재하지 않는 운송장입니다.", "There is no such parcel.");
    }
    return parcel;
  }

  // The last digit checks the others: it is their remainder by seven.
  private String nextNumber() {
    var serial = nextSerial++;
    return Long.toString(serial * 10 + serial % 7);
  }

  private void write(CourierFact fact) {
    journal.note(fact);
    apply(fact);
  }

  private synchronized void apply(CourierFact fact) {
    switch (fact) {
      case CourierFact.TokenIssued token -> {
        tokens.values().removeIf(old -> !token.until().minus(TOKEN_VALID).isBefore(old.until()));
        tokens.put(token.token(), token);
      }
      case CourierFact.InvoiceIssued(var number, var customerId) -> {
        passed(number);
        unusedInvoices.put(number, customerId);
      }
      case CourierFact.Booked booking -> {
        passed(booking.invoiceNumber());
        unusedInvoices.remove(booking.invoiceNumber());
        var parcel = new Parcel(booking);
        parcels.put(booking.invoiceNumber(), parcel);
        byBookingKey.put(booking.bookingKey(), parcel);
      }
      case CourierFact.BookingCancelled cancelled -> require(cancelled.invoiceNumber()).cancel();
      case CourierFact.Scanned scan -> {
        require(scan.invoiceNumber()).scanned(scan);
        unconfirmed.put(scan.id(), scan);
        nextScan = scan.id() + 1;
      }
      case CourierFact.Received(var ids) ->
          ids.forEach(
              id -> {
                unconfirmed.remove(id);
                sent.remove(id);
              });
    }
  }

  private void passed(String number) {
    nextSerial = Math.max(nextSerial, Long.parseLong(number) / 10 + 1);
  }
}
