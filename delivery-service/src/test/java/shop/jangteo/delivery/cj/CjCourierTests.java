package shop.jangteo.delivery.cj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.delivery.courier.Booking;
import shop.jangteo.delivery.courier.Courier.CallOff;
import shop.jangteo.delivery.courier.CourierRefused;
import shop.jangteo.delivery.courier.CourierScan;
import shop.jangteo.delivery.courier.CourierUnavailable;
import shop.jangteo.delivery.courier.Party;
import shop.jangteo.delivery.courier.ScanStatus;
import tools.jackson.databind.json.JsonMapper;

class CjCourierTests {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
  private static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");
  private static final Party WAREHOUSE =
      new Party("장터 이천센터", "1577-0000", "17406", "경기 이천시 마장면 덕평로 1", "물류센터");
  private static final Party BUYER =
      new Party("김장터", "010-1234-5678", "", "서울 송파구 올림픽로 300", "101동");

  private final CjStub cj = new CjStub();
  private final CjCourier courier = courier(cj.url(), Duration.ofSeconds(15));

  @AfterEach
  void close() {
    cj.close();
  }

  @Test
  void oneTokenServesTheWholeDay() {
    courier.nextInvoiceNumber();
    courier.nextInvoiceNumber();

    assertThat(cj.calls("ReqOneDayToken")).hasSize(1);
    var asked = cj.calls("ReqOneDayToken").getFirst().data();
    assertThat(asked.path("CUST_ID").asString()).isEqualTo("JANGTEO");
    assertThat(asked.path("BIZ_REG_NUM").asString()).isEqualTo("1234567890");
    assertThat(cj.calls("ReqInvcNo").getLast().key()).isEqualTo("token-1");
  }

  @Test
  void aTokenNearItsEndIsReplaced() {
    cj.issuesTokensUntil("20261121120900"); // nine minutes from now in Seoul

    courier.nextInvoiceNumber();
    courier.nextInvoiceNumber();

    assertThat(cj.calls("ReqOneDayToken")).hasSize(2);
  }

  @Test
  void aTokenWithoutAReadableEndIsUsedForAWhile() {
    cj.issuesTokensUntil("tomorrow");

    courier.nextInvoiceNumber();
    courier.nextInvoiceNumber();

    assertThat(cj.calls("ReqOneDayToken")).hasSize(1);
  }

  @Test
  void aTokenThatIsNoLongerKnownIsReplacedOnce() {
    courier.nextInvoiceNumber();
    cj.forgetsTokens();

    assertThat(courier.nextInvoiceNumber()).isNotBlank();

    assertThat(cj.calls("ReqOneDayToken")).hasSize(2);
  }

  @Test
  void aNewTokenThatIsRefusedTooIsNotTriedForEver() {
    cj.answers("ReqOneDayToken", "{\"RESULT_CD\":\"S\",\"DATA\":{\"TOKEN_NUM\":\"worthless\"}}");

    assertThatThrownBy(courier::nextInvoiceNumber)
        .isInstanceOf(CourierUnavailable.class)
        .hasMessageContaining("401");

    assertThat(cj.calls("ReqInvcNo")).hasSize(2);
  }

  @Test
  void aBookingCarriesEverythingCjWants() {
    courier.book(booking());

    var data = cj.bookings("0SHIPMENT0001").getFirst();
    assertThat(data.path("RCPT_YMD").asString()).isEqualTo("20261121");
    assertThat(data.path("RCPT_DV").asString()).isEqualTo("01");
    assertThat(data.path("REQ_DV_CD").asString()).isEqualTo("01");
    assertThat(data.path("MPCK_KEY").asString()).isEqualTo("20261121_JANGTEO_0SHIPMENT0001");
    assertThat(data.path("INVC_NO").asString()).isEqualTo("680000000017");
    assertThat(data.path("SENDR_TEL_NO1").asString()).isEqualTo("000");
    assertThat(data.path("RCVR_NM").asString()).isEqualTo("김장터");
    assertThat(data.path("RCVR_TEL_NO2").asString()).isEqualTo("1234");
    assertThat(data.path("RCVR_ZIP_NO").asString()).isEqualTo("000000");
    assertThat(data.path("RCVR_DETAIL_ADDR").asString()).isEqualTo("101동");
  }

  @Test
  void theSameBookingAgainIsTheSameBooking() {
    courier.book(booking());

    courier.book(booking());

    assertThat(cj.calls("RegBook")).hasSize(2);
    assertThat(cj.bookings("0SHIPMENT0001")).hasSize(1);
  }

  @Test
  void aRefusedBookingSaysWhy() {
    cj.answers("RegBook", "{\"RESULT_CD\":\"E\",\"RESULT_DETAIL\":\"-20009 배송불가지역\"}");

    assertThatThrownBy(() -> courier.book(booking()))
        .isInstanceOfSatisfying(
            CourierRefused.class, e -> assertThat(e.detail()).isEqualTo("-20009 배송불가지역"));
  }

  @Test
  void aCallBackIsAReturnToTheWarehouse() {
    courier.callBack(booking());

    var data = cj.bookings("0SHIPMENT0001").getFirst();
    assertThat(data.path("RCPT_DV").asString()).isEqualTo("02");
    assertThat(data.path("INVC_NO").asString()).isEmpty();
    assertThat(data.path("ORI_INVC_NO").asString()).isEqualTo("680000000017");
    assertThat(data.path("SENDR_NM").asString()).isEqualTo("김장터");
    assertThat(data.path("RCVR_NM").asString()).isEqualTo("장터 이천센터");
  }

  @Test
  void aBookingIsCalledOffUntilADriverHasIt() {
    assertThat(courier.callOff("0SHIPMENT0001", DAY)).isEqualTo(CallOff.NEVER_BOOKED);
    courier.book(booking());
    assertThat(courier.callOff("0SHIPMENT0001", DAY)).isEqualTo(CallOff.CALLED_OFF);
    cj.fetches("680000000017");
    assertThat(courier.callOff("0SHIPMENT0001", DAY)).isEqualTo(CallOff.TOO_LATE);
  }

  @ParameterizedTest
  @CsvSource({
    "01, ORDERED",
    "11, PICKED_UP",
    "12, PICKUP_FAILED",
    "41, LOADED",
    "42, UNLOADED",
    "82, OUT_FOR_DELIVERY",
    "84, DELIVERY_FAILED",
    "91, DELIVERED",
    "77, OTHER"
  })
  void scansAreReadOnSeoulsClock(String code, ScanStatus status) {
    cj.scans("680000000017", code, NOON, "곤지암Hub");

    assertThat(courier.unconfirmedScans(DAY))
        .containsExactly(new CourierScan("680000000017", code, status, NOON, "곤지암Hub"));
  }

  @Test
  void aRowThatMakesNoSenseIsLeftOut() {
    cj.answers(
        "ReqMssGdsTrc",
        """
        {"RESULT_CD":"S","DATA":[
          {"INVC_NO":"1","CRG_ST":"11","SCAN_YMD":"20261121","SCAN_HOUR":"12:00:00"},
          {"INVC_NO":"2","CRG_ST":"11","SCAN_YMD":"soon","SCAN_HOUR":""},
          {"INVC_NO":"","CRG_ST":"11","SCAN_YMD":"20261121","SCAN_HOUR":"120000"},
          {"CRG_ST":""}]}""");

    assertThat(courier.unconfirmedScans(DAY))
        .extracting(CourierScan::invoiceNumber, CourierScan::at)
        .containsExactly(tuple("1", NOON));
  }

  @Test
  void scansAreConfirmedByStatusAndOnlyOnce() {
    cj.scans("680000000017", "84", NOON, "첫 번째");
    cj.scans("680000000017", "84", NOON.plusSeconds(60), "두 번째");

    courier.confirm(courier.unconfirmedScans(DAY));
    courier.confirm(List.of());

    assertThat(courier.unconfirmedScans(DAY)).isEmpty();
    assertThat(cj.calls("RcvMssGdsTrcCnfrm")).hasSize(1);
    assertThat(cj.calls("RcvMssGdsTrcCnfrm").getFirst().data().path("ARRAY")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>busy</html>", "[]", "{}", "{\"RESULT_CD\":\"S\",\"DATA\":{}}"})
  void anAnswerThatIsNoneIsNoAnswer(String body) {
    cj.answers("ReqInvcNo", body);

    assertThatThrownBy(courier::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);
  }

  @Test
  void withoutATokenNothingIsAsked() {
    cj.answers("ReqOneDayToken", "{\"RESULT_CD\":\"S\",\"DATA\":{}}");

    assertThatThrownBy(courier::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);

    assertThat(cj.calls("ReqInvcNo")).isEmpty();
  }

  @Test
  void aCourierThatIsDownSlowOrGoneIsUnavailable() {
    cj.isDown(503);
    assertThatThrownBy(courier::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);
    cj.behaves();
    cj.losesAnswerOf("ReqInvcNo");
    assertThatThrownBy(courier::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);
    cj.holds("ReqInvcNo");
    var hasty = courier(cj.url(), Duration.ofMillis(100));
    assertThatThrownBy(hasty::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);
    cj.releases("ReqInvcNo");
    var nobody = courier(URI.create("http://127.0.0.1:1/cj"), Duration.ofMillis(100));
    assertThatThrownBy(nobody::nextInvoiceNumber).isInstanceOf(CourierUnavailable.class);
  }

  @Test
  void customersFollowTheParcelAtCj() {
    assertThat(courier.carrier()).isEqualTo("CJ");
    assertThat(courier.trackingUrl("680000000017"))
        .hasHost("trace.cjlogistics.com")
        .hasQuery("wblNo=680000000017");
  }

  @ParameterizedTest
  @CsvSource({
    "010-1234-5678, 010, 1234, 5678",
    "01012345678, 010, 1234, 5678",
    "011-123-4567, 011, 123, 4567",
    "02-123-4567, 02, 123, 4567",
    "031 1234 5678, 031, 1234, 5678",
    "0507-1234-5678, 0507, 1234, 5678",
    "+82 10-1234-5678, 010, 1234, 5678",
    // the table of member-service's TextsTests
    "+82-10-1234-5678, 010, 1234, 5678",
    "+821012345678, 010, 1234, 5678",
    "+82-010-1234-5678, 010, 1234, 5678",
    "+82010-1234-5678, 010, 1234, 5678",
    "+8201012345678, 010, 1234, 5678",
    "+82-2-123-4567, 02, 123, 4567",
    "+82-02-1234-5678, 02, 1234, 5678",
    "+82-507-1234-5678, 0507, 1234, 5678",
    "0212345678, 02, 1234, 5678",
    "031-123-4567, 031, 123, 4567",
    "070-1234-5678, 070, 1234, 5678",
    "1577-0000, 000, 1577, 0000"
  })
  void phonesComeInThreeParts(String phone, String area, String exchange, String line) {
    assertThat(CjPhone.of(phone)).isEqualTo(new CjPhone(area, exchange, line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "call me",
        "123",
        "+1 202 555 0100",
        // the table of member-service's TextsTests
        "112",
        "01-123-4567",
        "0312-3456-7890",
        "050-123-4567",
        "021-2345-6789",
        "+82-0-1234-5678",
        "1-800-555-0199"
      })
  void aPhoneThatIsNotKoreanIsRefused(String phone) {
    assertThatThrownBy(() -> CjPhone.of(phone))
        .isInstanceOf(CourierRefused.class)
        .message()
        .doesNotContain("555");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "02-123-4567",
        "0507-1234-5678",
        "+82-010-1234-5678",
        "+8221234567"
      })
  void whatAnAdminMayGiveCanBeCalled(String phone) {
    assertThat(phone).matches(Party.PHONE);
    assertThat(CjPhone.of(phone).line()).hasSize(4);
  }

  @Test
  void nobodysAddressIsEverPrinted() {
    assertThat(booking()).asString().doesNotContain("김장터", "010", "송파");
  }

  private static Booking booking() {
    return new Booking("0SHIPMENT0001", DAY, "680000000017", WAREHOUSE, BUYER);
  }

  private static CjCourier courier(URI url, Duration readTimeout) {
    var settings =
        new CjSettings(
            url,
            "JANGTEO",
            "1234567890",
            "https://trace.cjlogistics.com/next/tracking.html?wblNo=",
            Duration.ofSeconds(1),
            readTimeout);
    var gate =
        new CjGate(
            settings,
            JsonMapper.shared(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            ObservationRegistry.NOOP);
    return new CjCourier(gate, settings);
  }
}
