package shop.jangteo.sandbox.courier;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** Takes and cancels bookings by the courier's rules. */
@Component
final class Bookings {

  private static final String SHIPMENT = "01";
  private static final String RETURN = "02";

  private final Depot depot;
  private final Autopilot autopilot;
  private final Clock clock;

  Bookings(Depot depot, Autopilot autopilot, Clock clock) {
    this.depot = depot;
    this.autopilot = autopilot;
    this.clock = clock;
  }

  // One at a time: two bookings must not use one invoice number.
  synchronized void book(CjRequest request, String customerId) {
    if (!"01".equals(request.required("REQ_DV_CD", 2))) {
      throw new CjFailure("REQ_DV_CD 값은 01이어야 합니다.");
    }
    phone(request, "SENDR_TEL_NO");
    phone(request, "RCVR_TEL_NO");
    request.required("SENDR_NM", 100);
    var key = key(request, customerId);
    var isReturn = isReturn(request);
    var original = request.optional("ORI_INVC_NO", 20);
    var booking =
        new CourierFact.Booked(
            isReturn ? returnNumber(request, original) : shipmentNumber(request, key, customerId),
            key,
            customerId,
            isReturn,
            request.required("CUST_USE_NO", 50),
            original.isEmpty() ? null : original,
            request.required("RCVR_NM", 100),
            postcode(request),
            request.required("RCVR_ADDR", 300),
            clock.instant());
    if (!depot.book(booking)) {
      throw duplicate();
    }
    autopilot.board(booking.invoiceNumber());
  }

  void cancel(CjRequest request, String customerId) {
    var parcel =
        depot.booked(key(request, customerId)).orElseThrow(() -> new CjFailure("예약 정보가 없습니다."));
    if (!depot.cancel(parcel)) {
      throw new CjFailure("이미 집화된 건은 취소할 수 없습니다.");
    }
  }

  private String shipmentNumber(CjRequest request, String key, String customerId) {
    // Asked first: the number of a repeated booking is in use, but by that very booking.
    if (depot.isBooked(key)) {
      throw duplicate();
    }
    var number = request.required("INVC_NO", 20);
    if (!depot.mayUse(number, customerId)) {
      throw new CjFailure("발급되지 않았거나 이미 사용된 운송장번호입니다: " + number);
    }
    return number;
  }

  private String returnNumber(CjRequest request, String original) {
    if (!request.optional("INVC_NO", 20).isEmpty()) {
      throw new CjFailure("반품 예약의 INVC_NO 값은 비워야 합니다.");
    }
    if (original.isEmpty()) {
      throw new CjFailure("ORI_INVC_NO 값이 없습니다.");
    }
    return depot.numberForReturn();
  }

  private static boolean isReturn(CjRequest request) {
    return switch (request.required("RCPT_DV", 2)) {
      case SHIPMENT -> false;
      case RETURN -> true;
      default -> throw new CjFailure("RCPT_DV 값은 01 또는 02여야 합니다.");
    };
  }

  private static String postcode(CjRequest request) {
    var postcode = request.optional("RCVR_ZIP_NO", 6);
    return postcode.isEmpty() ? "000000" : postcode;
  }

  private static void phone(CjRequest request, String field) {
    for (int part = 1; part <= 3; part++) {
      if (!request.required(field + part, 4).matches("[0-9]{2,4}")) {
        throw new CjFailure(field + part + " 값이 올바르지 않습니다.");
      }
    }
  }

  // REQ_DV_CD is part of the courier's key too, but tells a booking from its cancel.
  private static String key(CjRequest request, String customerId) {
    request.day("RCPT_YMD");
    return String.join(
        "|",
        customerId,
        request.required("RCPT_YMD", 8),
        request.required("CUST_USE_NO", 50),
        request.required("RCPT_DV", 2),
        request.required("WORK_DV_CD", 2),
        request.required("MPCK_KEY", 100),
        sequence(request));
  }

  private static String sequence(CjRequest request) {
    var own = request.optional("MPCK_SEQ", 20);
    return own.isEmpty()
        ? CjRequest.text(request.data().path("ARRAY").path(0).path("MPCK_SEQ"), "MPCK_SEQ", 20)
        : own;
  }

  private static CjFailure duplicate() {
    return new CjFailure("ORA-00001: 이미 접수된 예약입니다.");
  }
}
