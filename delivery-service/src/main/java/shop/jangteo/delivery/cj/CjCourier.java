package shop.jangteo.delivery.cj;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import shop.jangteo.delivery.courier.Booking;
import shop.jangteo.delivery.courier.Courier;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.CourierUnavailable;
import shop.jangteo.delivery.courier.Party;
import shop.jangteo.delivery.courier.ScanStatus;
import tools.jackson.databind.JsonNode;

/** CJ Logistics (CJ대한통운). */
@Component
final class CjCourier implements Courier {
  static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final Logger log = LoggerFactory.getLogger(CjCourier.class);
  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private static final String SHIPMENT = "01";
  private static final String RETURN = "02";
  private static final String REQUEST = "01";
  private static final String CANCEL = "02";

  /** CJ's booking table speaks for itself: the same primary key was there already. */
  private static final String DUPLICATE = "ORA-00001";

  private static final String NO_BOOKING = "예약 정보가 없";

  private final CjGate gate;
  private final CjSettings settings;

  CjCourier(CjGate gate, CjSettings settings) {
    this.gate = gate;
    this.settings = settings;
  }

  @Override
  public String carrier() {
    return "CJ";
  }

  @Override
  public URI trackingUrl(String invoiceNumber) {
    return URI.create(settings.trackingUrl() + invoiceNumber);
  }

  @Override
  public String nextInvoiceNumber() {
    var number =
        gate.ask("ReqInvcNo", Map.of("CLNTNUM", settings.customerId()))
            .path("INVC_NO")
            .asString("");
    if (number.isBlank()) {
      throw new CourierUnavailable("ReqInvcNo", "there is no number in the answer");
    }
    return number;
  }

  @Override
  public void book(Booking booking) {
    var data = key(booking.reference(), booking.day(), SHIPMENT, REQUEST);
    data.put("INVC_NO", booking.invoiceNumber());
    register(data, booking.from(), booking.to());
  }

  @Override
  public void callBack(Booking original) {
    var data = key(original.reference(), original.day(), RETURN, REQUEST);
    data.put("INVC_NO", ""); // CJ numbers a return itself
    data.put("ORI_INVC_NO", original.invoiceNumber());
    register(data, original.to(), original.from());
  }

  @Override
  public CallOff callOff(String reference, LocalDate day) {
    try {
      gate.ask("CnclBook", key(reference, day, SHIPMENT, CANCEL));
      return CallOff.CALLED_OFF;
    } catch (CourierRefused e) {
      return e.detail().contains(NO_BOOKING) ? CallOff.NEVER_BOOKED : CallOff.TOO_LATE;
    }
  }

  @Override
  public List<CourierScan> unconfirmedScans(LocalDate day) {
    var rows =
        gate.ask(
            "ReqMssGdsTrc",
            Map.of("CUST_ID", settings.customerId(), "REQ_DT", DAY.format(day), "SND_YN", "N"));
    var scans = new ArrayList<CourierScan>();
    for (var row : rows) {
      scan(row).ifPresent(scans::add);
    }
    return scans;
  }

  @Override
  public void confirm(Collection<CourierScan> scans) {
    var rows =
        scans.stream()
            .map(scan -> Map.of("INVC_NO", scan.invoiceNumber(), "CRG_ST", scan.code()))
            .distinct()
            .toList();
    if (!rows.isEmpty()) {
      gate.ask("RcvMssGdsTrcCnfrm", Map.of("CLNTNUM", settings.customerId(), "ARRAY", rows));
    }
  }

  private void register(Map<String, Object> data, Party from, Party to) {
    data.put("CAL_DV_CD", "01");
    data.put("FRT_DV_CD", "03");
    data.put("CNTR_ITEM_CD", "01");
    data.put("BOX_TYPE_CD", "02");
    data.put("BOX_QTY", 1);
    data.put("PRT_ST", "02");
    data.put("DLV_DV", "01");
    party(data, "SENDR", from);
    party(data, "RCVR", to);
    data.put(
        "ARRAY", List.of(Map.of("MPCK_SEQ", 1, "GDS_NM", "장터 상품", "GDS_QTY", 1, "UNIT_NM", "BOX")));
    try {
      gate.ask("RegBook", data);
    } catch (CourierRefused e) {
      if (!e.detail().contains(DUPLICATE)) {
        throw e;
      }
    }
  }

  /** The fields of a booking's primary key, the same at every attempt. */
  private Map<String, Object> key(String reference, LocalDate day, String kind, String request) {
    var data = new LinkedHashMap<String, Object>();
    data.put("CUST_ID", settings.customerId());
    data.put("RCPT_YMD", DAY.format(day));
    data.put("CUST_USE_NO", reference);
    data.put("RCPT_DV", kind);
    data.put("WORK_DV_CD", "01");
    data.put("REQ_DV_CD", request);
    data.put("MPCK_KEY", "%s_%s_%s".formatted(DAY.format(day), settings.customerId(), reference));
    data.put("MPCK_SEQ", 1);
    return data;
  }

  private static void party(Map<String, Object> data, String prefix, Party party) {
    data.put(prefix + "_NM", party.name());
    CjPhone.of(party.phone()).into(data, prefix + "_TEL_NO");
    data.put(prefix + "_ZIP_NO", party.postcode().isBlank() ? "000000" : party.postcode());
    data.put(prefix + "_ADDR", party.line1());
    data.put(prefix + "_DETAIL_ADDR", party.line2());
  }

  /** A row that makes no sense stays unconfirmed: CJ sends it again until somebody has looked. */
  private static Optional<CourierScan> scan(JsonNode row) {
    var number = row.path("INVC_NO").asString("");
    var code = row.path("CRG_ST").asString("");
    try {
      if (number.isBlank() || code.isBlank()) {
        throw new DateTimeException("no invoice number or status");
      }
      return Optional.of(
          new CourierScan(
              number, code, status(code), moment(row), row.path("DEALT_BRAN_NM").asString("")));
    } catch (DateTimeException e) {
      log.error("A tracking row of CJ cannot be read: {} {} {}", number, code, e.getMessage());
      return Optional.empty();
    }
  }

  private static Instant moment(JsonNode row) {
    var digits = row.path("SCAN_YMD").asString("") + row.path("SCAN_HOUR").asString("");
    return LocalDateTime.parse(digits.replaceAll("\\D", ""), MOMENT).atZone(SEOUL).toInstant();
  }

  private static ScanStatus status(String code) {
    return switch (code) {
      case "01" -> ScanStatus.ORDERED;
      case "11" -> ScanStatus.PICKED_UP;
      case "12" -> ScanStatus.PICKUP_FAILED;
      case "41" -> ScanStatus.LOADED;
      case "42" -> ScanStatus.UNLOADED;
      case "82" -> ScanStatus.OUT_FOR_DELIVERY;
      case "84" -> ScanStatus.DELIVERY_FAILED;
      case "91" -> ScanStatus.DELIVERED;
      default -> ScanStatus.OTHER;
    };
  }
}
