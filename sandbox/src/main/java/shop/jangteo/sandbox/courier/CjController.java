package shop.jangteo.sandbox.courier;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Refusal;
import tools.jackson.databind.JsonNode;

/** CJ Logistics' standard API (택배 표준 API), as far as a shop needs it. */
@RestController
@RequestMapping("/courier/cj")
final class CjController {

  private static final Pattern BUSINESS_NUMBER = Pattern.compile("[0-9]{10}");

  record TokenData(
      @JsonProperty("TOKEN_NUM") String token, @JsonProperty("TOKEN_EXPRTN_DTM") String until) {}

  record TraceRow(
      @JsonProperty("CUST_ID") String customerId,
      @JsonProperty("RCPT_DV") String receiptDivision,
      @JsonProperty("INVC_NO") String invoiceNumber,
      @JsonProperty("CUST_USE_NO") String reference,
      @JsonProperty("CRG_ST") String status,
      @JsonProperty("CRG_ST_NM") String statusName,
      @JsonProperty("SCAN_YMD") String day,
      @JsonProperty("SCAN_HOUR") String hour,
      @JsonProperty("DEALT_BRAN_NM") String branch,
      @JsonProperty("DEALEMP_NM") String employee,
      @JsonProperty("ACPTR_NM") @Nullable String receiver) {

    static TraceRow of(Depot.Trace trace) {
      var scan = trace.scan();
      return new TraceRow(
          trace.booking().customerId(),
          trace.booking().isReturn() ? "02" : "01",
          scan.invoiceNumber(),
          trace.booking().reference(),
          scan.status().code(),
          scan.status().korean(),
          SeoulDay.ymd(scan.at()),
          SeoulDay.hour(scan.at()),
          scan.where(),
          "김**",
          scan.status() == CargoStatus.DELIVERED ? "본인" : null);
    }
  }

  record ScanRow(
      @JsonProperty("INVC_NO") String invoiceNumber,
      @JsonProperty("CRG_ST") String status,
      @JsonProperty("CRG_ST_NM") String statusName,
      @JsonProperty("SCAN_YMD") String day,
      @JsonProperty("SCAN_HOUR") String hour,
      @JsonProperty("DEALT_BRAN_NM") String branch,
      @JsonProperty("DEALT_EMP_NM") String employee,
      @JsonProperty("ACPTR_NM") @Nullable String receiver) {

    static ScanRow of(CourierFact.Scanned scan) {
      return new ScanRow(
          scan.invoiceNumber(),
          scan.status().code(),
          scan.status().korean(),
          SeoulDay.ymd(scan.at()),
          SeoulDay.hour(scan.at()),
          scan.where(),
          "김**",
          scan.status() == CargoStatus.DELIVERED ? "본인" : null);
    }
  }

  /** The key of a call is missing, unknown or older than a day. */
  private static final class TokenRefused extends RuntimeException {}

  private final Depot depot;
  private final Bookings bookings;

  CjController(Depot depot, Bookings bookings) {
    this.depot = depot;
    this.bookings = bookings;
  }

  @PostMapping("/ReqOneDayToken")
  CjAnswer token(@RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    var customerId = request.required("CUST_ID", 20);
    if (!BUSINESS_NUMBER.matcher(request.required("BIZ_REG_NUM", 20)).matches()) {
      throw new CjFailure("고객사코드 없음: BIZ_REG_NUM 값을 확인해 주세요.");
    }
    var token = depot.issueToken(customerId);
    return CjAnswer.success(
        new TokenData(token.token(), SeoulDay.ymd(token.until()) + SeoulDay.hour(token.until())));
  }

  @PostMapping("/ReqInvcNo")
  CjAnswer invoice(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    var customerId = authorised(headers, request, "CLNTNUM");
    return CjAnswer.success(Map.of("INVC_NO", depot.issueInvoice(customerId)));
  }

  @PostMapping("/RegBook")
  CjAnswer book(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    bookings.book(request, authorised(headers, request, "CUST_ID"));
    return CjAnswer.success();
  }

  @PostMapping("/CnclBook")
  CjAnswer cancel(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    bookings.cancel(request, authorised(headers, request, "CUST_ID"));
    return CjAnswer.success();
  }

  @PostMapping("/ReqOneGdsTrc")
  CjAnswer trace(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    var customerId = authorised(headers, request, "CLNTNUM");
    var scans = depot.scansOf(request.required("INVC_NO", 20), customerId);
    return CjAnswer.success(scans.stream().map(ScanRow::of).toList());
  }

  @PostMapping("/ReqMssGdsTrc")
  CjAnswer traces(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    var customerId = authorised(headers, request, "CUST_ID");
    var confirmAtOnce = "Y".equals(request.optional("SND_YN", 1));
    var rows = depot.unconfirmed(customerId, request.day("REQ_DT"), confirmAtOnce);
    return CjAnswer.success(rows.stream().map(TraceRow::of).toList());
  }

  @PostMapping("/RcvMssGdsTrcCnfrm")
  CjAnswer received(@RequestHeader Map<String, String> headers, @RequestBody JsonNode body) {
    var request = CjRequest.of(body);
    var customerId = authorised(headers, request, "CLNTNUM");
    depot.confirm(customerId, receipts(request.data().path("ARRAY")));
    return CjAnswer.success();
  }

  @ExceptionHandler
  CjAnswer failed(CjFailure failure) {
    return CjAnswer.failure(failure.detail());
  }

  @ExceptionHandler
  ResponseEntity<CjAnswer> refused(TokenRefused ignored) {
    return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
        .body(new CjAnswer("E401", "발급된 인증키를 확인 해주세요.", null));
  }

  private static Set<Depot.Receipt> receipts(JsonNode rows) {
    if (!rows.isArray() || rows.isEmpty() || rows.size() > Depot.ROWS_AT_ONCE) {
      throw new CjFailure("ARRAY 값은 1건 이상 " + Depot.ROWS_AT_ONCE + "건 이하여야 합니다.");
    }
    var receipts = new HashSet<Depot.Receipt>();
    for (var row : rows) {
      var fields = new CjRequest(row);
      receipts.add(
          new Depot.Receipt(fields.required("INVC_NO", 20), status(fields.required("CRG_ST", 2))));
    }
    return receipts;
  }

  private static CargoStatus status(String code) {
    try {
      return CargoStatus.of(code);
    } catch (Refusal e) {
      throw new CjFailure("CRG_ST 값이 올바르지 않습니다: " + code);
    }
  }

  // The token travels twice, in a header and in the body, and both must be today's.
  private String authorised(Map<String, String> headers, CjRequest request, String customerField) {
    var customerId = request.required(customerField, 20);
    var token = request.optional("TOKEN_NUM", 40);
    var header =
        headers.entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase("CJ-Gateway-APIKey"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    if (!header.equals(token) || !depot.isValid(token, customerId)) {
      throw new TokenRefused();
    }
    return customerId;
  }
}
