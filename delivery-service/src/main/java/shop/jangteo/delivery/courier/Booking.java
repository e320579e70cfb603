package shop.jangteo.delivery.courier;

import java.time.LocalDate;

/**
 * A parcel that the courier shall carry. Reference and day make it one and the same booking,
 * however often it is sent.
 *
 * @param reference the shipment's id
 * @param day the Seoul day on which the shipment was opened
 */
public record Booking(
    String reference, LocalDate day, String invoiceNumber, Party from, Party to) {}
