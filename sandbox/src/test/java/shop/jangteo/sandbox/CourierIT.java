package shop.jangteo.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CourierIT extends RunningSandbox {

  private static final AtomicInteger REFERENCES = new AtomicInteger();

  // A customer of its own for each test, so that one's unconfirmed scans are not another's.
  private String customer = "";
  private String token = "";

  @BeforeEach
  void signIn() {
    customer = "JANGTEO" + REFERENCES.incrementAndGet();
    token = newToken();
    autopilot(false);
  }

  @AfterEach
  void fly() {
    autopilot(true);
  }

  @Test
  void aParcelTravelsToTheDoorByItself() {
    autopilot(true);
    var invoice = booked("shipment-" + customer);

    await().until(() -> parcel(invoice).field("status").equals("DELIVERED"));

    var scans = parcel(invoice).json().path("scans");
    assertThat(scans.findValuesAsString("statusName"))
        .containsExactly("집화", "간선상차", "간선하차", "배송출발", "배송완료");
    assertThat(scans.path(4).path("where").asString()).isEqualTo("서울송파구대리점");
    assertThat(parcel(invoice).field("recipient")).isEqualTo("김*터");
  }

  @Test
  void nothingIsTracedBeforeTheFirstScan() {
    var invoice = booked("shipment-" + customer);

    assertThat(trace(invoice)).isEmpty();
    scan(invoice, "집화", "서울 대리점");
    scan(invoice, "84", "고객 부재");
    scan(invoice, "delivered", "문 앞");

    var rows = trace(invoice);
    assertThat(rows.findValuesAsString("CRG_ST")).containsExactly("11", "84", "91");
    assertThat(rows.path(0).path("CRG_ST_NM").asString()).isEqualTo("집화");
    assertThat(rows.path(0).path("SCAN_YMD").asString()).isEqualTo(today());
    assertThat(rows.path(0).path("SCAN_HOUR").asString()).hasSize(6);
    assertThat(rows.path(0).path("DEALT_BRAN_NM").asString()).isEqualTo("서울 대리점");
  }

  @Test
  void aBookingIsCancelledUntilADriverHasTheParcel() {
    var reference = "shipment-" + customer;
    var invoice = booked(reference);
    var late = booked("late-" + customer);

    assertThat(cancelled(reference).field("RESULT_CD")).isEqualTo("S");
    assertThat(cancelled(reference).field("RESULT_CD")).isEqualTo("S");
    assertThat(scan(invoice, "11", "서울").code()).isEqualTo("BOOKING_CANCELLED");
    scan(late, "12", "상품 준비 중");
    scan(late, "11", "서울");

    var refused = cancelled("late-" + customer);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.field("RESULT_CD")).isEqualTo("E");
    assertThat(refused.field("RESULT_DETAIL")).contains("집화");
    assertThat(cancelled("never-booked").field("RESULT_CD")).isEqualTo("E");
  }

  @Test
  void theSameBookingIsTakenOnce() {
    var invoice = invoice();
    var booking = shipment("shipment-" + customer, invoice);

    assertThat(call("RegBook", booking).field("RESULT_CD")).isEqualTo("S");
    assertThat(call("RegBook", booking).field("RESULT_DETAIL")).startsWith("ORA-00001");
    assertThat(call("RegBook", shipment("other-" + customer, invoice)).field("RESULT_CD"))
        .isEqualTo("E");
    assertThat(call("RegBook", shipment("made-up-" + customer, "123456789012")).field("RESULT_CD"))
        .isEqualTo("E");
  }

  @Test
  void invoiceNumbersCarryTheirCheckDigit() {
    var number = invoice();

    assertThat(number).hasSize(12);
    assertThat(Long.parseLong(number.substring(0, 11)) % 7)
        .isEqualTo(Long.parseLong(number.substring(11)));
    assertThat(invoice()).isNotEqualTo(number);
  }

  @Test
  void scansAreSentAgainUntilTheyAreConfirmed() {
    var invoice = booked("shipment-" + customer);
    scan(invoice, "11", "서울");
    scan(invoice, "41", "곤지암");

    assertThat(bulk("N").findValuesAsString("CRG_ST")).containsExactly("11", "41");
    assertThat(bulk("N").findValuesAsString("CRG_ST")).containsExactly("11", "41");
    confirmed(invoice, "11");
    assertThat(bulk("N").findValuesAsString("CRG_ST")).containsExactly("41");
    assertThat(bulk("Y")).hasSize(1);
    assertThat(bulk("N")).isEmpty();
  }

  @Test
  void aScanThatWasNeverSentIsNotConfirmedByOneThatWas() {
    var invoice = booked("shipment-" + customer);
    scan(invoice, "84", "첫 번째 부재");
    assertThat(bulk("N")).hasSize(1);
    scan(invoice, "84", "두 번째 부재");

    confirmed(invoice, "84");

    assertThat(bulk("N").findValuesAsString("DEALT_BRAN_NM")).containsExactly("두 번째 부재");
  }

  @Test
  void aBulkAnswerHoldsFiveHundredScans() {
    var invoice = booked("shipment-" + customer);
    for (int i = 0; i < 501; i++) {
      scan(invoice, "41", "곤지암 " + i);
    }

    assertThat(bulk("Y")).hasSize(500);
    assertThat(bulk("Y")).hasSize(1);
  }

  @Test
  void scansAreAskedForByTheirDay() {
    var invoice = booked("shipment-" + customer);
    http.post(
        "/sandbox/couriers/" + invoice + "/scan",
        Map.of("status", "11", "where", "서울", "at", "2026-01-02T15:30:00Z"));

    assertThat(bulk("N")).isEmpty();
    var rows = call("ReqMssGdsTrc", Map.of("CUST_ID", customer, "REQ_DT", "20260103")).json();
    assertThat(rows.path("DATA").path(0).path("SCAN_HOUR").asString()).isEqualTo("003000");
  }

  @Test
  void aReturnGetsItsNumberFromTheCourier() {
    var invoice = booked("shipment-" + customer);
    var pickup = shipment("return-" + customer, "");
    pickup.put("RCPT_DV", "02");

    assertThat(call("RegBook", pickup).field("RESULT_DETAIL")).contains("ORI_INVC_NO");
    pickup.put("ORI_INVC_NO", invoice);
    assertThat(call("RegBook", pickup).text())
        .isEqualTo("{\"RESULT_CD\":\"S\",\"RESULT_DETAIL\":\"Success.\"}");
    autopilot(true);
    await().until(() -> bulk("N").findValuesAsString("CRG_ST").contains("91"));

    var rows = bulk("N");
    var returned = new ArrayList<String>();
    for (var row : rows) {
      if (row.path("CUST_USE_NO").asString("").equals("return-" + customer)) {
        assertThat(row.path("RCPT_DV").asString()).isEqualTo("02");
        returned.add(row.path("INVC_NO").asString());
      }
    }
    assertThat(returned).isNotEmpty().doesNotContain(invoice);
    var found = http.get("/sandbox/couriers?reference=return-" + customer).json().path(0);
    assertThat(found.path("kind").asString()).isEqualTo("RETURN");
    assertThat(found.path("invoiceNumber").asString()).isEqualTo(returned.getFirst());
  }

  @Test
  void withoutTodaysTokenNothingIsAnswered() {
    var number = Map.of("CLNTNUM", customer, "TOKEN_NUM", token);
    var body = Map.of("DATA", number);
    var path = "/courier/cj/ReqInvcNo";

    assertThat(http.post(path, body).status()).isEqualTo(401);
    assertThat(http.post(path, body, "CJ-Gateway-APIKey", "made-up").status()).isEqualTo(401);
    var stranger = Map.of("DATA", Map.of("CLNTNUM", "STRANGER", "TOKEN_NUM", token));
    assertThat(http.post(path, stranger, "CJ-Gateway-APIKey", token).status()).isEqualTo(401);
    assertThat(http.post(path, body, "CJ-Gateway-APIKey", token).status()).isEqualTo(200);
    clock.putForward(Duration.ofHours(24));
    var expired = http.post(path, body, "CJ-Gateway-APIKey", token);
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.field("RESULT_CD")).isEqualTo("E401");
  }

  @Test
  void badInputIsRefusedTheCouriersWay() {
    var half = shipment("half-" + customer, invoice());
    half.put("RCVR_TEL_NO2", "");
    var odd = shipment("odd-" + customer, invoice());
    odd.put("RCPT_YMD", "2026-11-21");
    var strange = shipment("strange-" + customer, invoice());
    strange.put("RCVR_NM", List.of("김장터"));

    for (var booking : List.of(half, odd, strange)) {
      var answer = call("RegBook", booking);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.field("RESULT_CD")).isEqualTo("E");
    }
    assertThat(http.post("/courier/cj/RegBook", "{}").field("RESULT_CD")).isEqualTo("E");
    assertThat(http.post("/courier/cj/RegBook", "[1]").field("RESULT_CD")).isEqualTo("E");
    var noRows = Map.<String, Object>of("CLNTNUM", customer, "ARRAY", List.of());
    assertThat(call("RcvMssGdsTrcCnfrm", noRows).field("RESULT_CD")).isEqualTo("E");
    var wrongDay = Map.<String, Object>of("CUST_ID", customer, "REQ_DT", "today");
    assertThat(call("ReqMssGdsTrc", wrongDay).field("RESULT_CD")).isEqualTo("E");
    var wrongNumber = Map.of("DATA", Map.of("CUST_ID", customer, "BIZ_REG_NUM", "not a number"));
    assertThat(http.post("/courier/cj/ReqOneDayToken", wrongNumber).field("RESULT_CD"))
        .isEqualTo("E");
  }

  @Test
  void theControlsRefuseWhatTheyCannotDo() {
    var invoice = booked("shipment-" + customer);

    assertThat(parcel("000").status()).isEqualTo(404);
    assertThat(scan("000", "11", "서울").status()).isEqualTo(404);
    assertThat(scan(invoice, "99", "서울").field("message")).contains("91 배송완료 DELIVERED");
    assertThat(scan(invoice, "11", "").status()).isEqualTo(400);
    assertThat(http.put("/sandbox/couriers/autopilot", Map.of()).status()).isEqualTo(400);
    assertThat(http.get("/sandbox/couriers?limit=5000").status()).isEqualTo(400);
    assertThat(
            http.post(
                    "/sandbox/couriers/" + invoice + "/scan",
                    Map.of("status", "11", "where", "서울", "at", "now"))
                .status())
        .isEqualTo(400);
  }

  private void autopilot(boolean enabled) {
    assertThat(http.put("/sandbox/couriers/autopilot", Map.of("enabled", enabled)).text())
        .isEqualTo(http.get("/sandbox/couriers/autopilot").text());
  }

  private String newToken() {
    var body = Map.of("DATA", Map.of("CUST_ID", customer, "BIZ_REG_NUM", "1234567890"));
    var data = http.post("/courier/cj/ReqOneDayToken", body).json().path("DATA");
    assertThat(data.path("TOKEN_EXPRTN_DTM").asString()).hasSize(14);
    return data.path("TOKEN_NUM").asString();
  }

  private String invoice() {
    return call("ReqInvcNo", Map.of("CLNTNUM", customer))
        .json()
        .path("DATA")
        .path("INVC_NO")
        .asString();
  }

  private String booked(String reference) {
    var invoice = invoice();
    assertThat(call("RegBook", shipment(reference, invoice)).field("RESULT_CD")).isEqualTo("S");
    return invoice;
  }

  private Http.Answer cancelled(String reference) {
    var booking = shipment(reference, "");
    booking.put("REQ_DV_CD", "02");
    return call("CnclBook", booking);
  }

  private void confirmed(String invoice, String status) {
    var row = Map.of("INVC_NO", invoice, "CRG_ST", status);
    var answer = call("RcvMssGdsTrcCnfrm", Map.of("CLNTNUM", customer, "ARRAY", List.of(row)));
    assertThat(answer.field("RESULT_CD")).isEqualTo("S");
  }

  private JsonNode bulk(String confirmAtOnce) {
    return call(
            "ReqMssGdsTrc", Map.of("CUST_ID", customer, "REQ_DT", today(), "SND_YN", confirmAtOnce))
        .json()
        .path("DATA");
  }

  private JsonNode trace(String invoice) {
    return call("ReqOneGdsTrc", Map.of("CLNTNUM", customer, "INVC_NO", invoice))
        .json()
        .path("DATA");
  }

  private Http.Answer parcel(String invoice) {
    return http.get("/sandbox/couriers/" + invoice);
  }

  private Http.Answer scan(String invoice, String status, String where) {
    return http.post(
        "/sandbox/couriers/" + invoice + "/scan", Map.of("status", status, "where", where));
  }

  private Http.Answer call(String operation, Map<String, Object> data) {
    var withToken = new LinkedHashMap<>(data);
    withToken.put("TOKEN_NUM", token);
    return http.post(
        "/courier/cj/" + operation, Map.of("DATA", withToken), "CJ-Gateway-APIKey", token);
  }

  private String today() {
    return DateTimeFormatter.BASIC_ISO_DATE.format(
        clock.instant().atZone(ZoneId.of("Asia/Seoul")).toLocalDate());
  }

  private Map<String, Object> shipment(String reference, String invoice) {
    var data = new LinkedHashMap<String, Object>();
    data.put("CUST_ID", customer);
    data.put("RCPT_YMD", "20261121");
    data.put("CUST_USE_NO", reference);
    data.put("RCPT_DV", "01");
    data.put("WORK_DV_CD", "01");
    data.put("REQ_DV_CD", "01");
    data.put("MPCK_KEY", "20261121_" + customer + "_" + reference);
    data.put("MPCK_SEQ", 1);
    data.put("SENDR_NM", "장터 이천센터");
    phone(data, "SENDR_TEL_NO", "02", "1577", "0000");
    data.put("RCVR_NM", "김장터");
    phone(data, "RCVR_TEL_NO", "010", "0000", "0000");
    data.put("RCVR_ADDR", "서울 송파구 올림픽로 300");
    data.put("INVC_NO", invoice);
    return data;
  }

  private static void phone(Map<String, Object> data, String field, String... parts) {
    for (int i = 0; i < parts.length; i++) {
      data.put(field + (i + 1), parts[i]);
    }
  }
}
