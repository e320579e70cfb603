package shop.jangteo.sandbox.courier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the courier's book. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
  @JsonSubTypes.Type(value = CourierFact.TokenIssued.class, name = "token-issued"),
  @JsonSubTypes.Type(value = CourierFact.InvoiceIssued.class, name = "invoice-issued"),
  @JsonSubTypes.Type(value = CourierFact.Booked.class, name = "booked"),
  @JsonSubTypes.Type(value = CourierFact.BookingCancelled.class, name = "booking-cancelled"),
  @JsonSubTypes.Type(value = CourierFact.Scanned.class, name = "scanned"),
  @JsonSubTypes.Type(value = CourierFact.Received.class, name = "received")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface CourierFact {

  record TokenIssued(String token, String customerId, Instant until) implements CourierFact {}

  record InvoiceIssued(String invoiceNumber, String customerId) implements CourierFact {}

  /** A parcel to fetch; of a return the courier chose the invoice number itself. */
  record Booked(
      String invoiceNumber,
      String bookingKey,
      String customerId,
      boolean isReturn,
      String reference,
      @Nullable String originalInvoiceNumber,
      String recipient,
      String postcode,
      String address,
      Instant at)
      implements CourierFact {}

  record BookingCancelled(String invoiceNumber, Instant at) implements CourierFact {}

  record Scanned(long id, String invoiceNumber, CargoStatus status, String where, Instant at)
      implements CourierFact {}

  /** The customer has confirmed that it received these scans. */
  record Received(List<Long> scanIds) implements CourierFact {}
}
