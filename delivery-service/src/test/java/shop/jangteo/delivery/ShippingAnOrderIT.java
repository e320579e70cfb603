package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.delivery.DeliveryEvent;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelShipped;
import shop.jangteo.contracts.delivery.DeliveryEvent.ShipmentOpened;
import shop.jangteo.delivery.cj.CjStub;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.Looks;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.security.Role;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import shop.jangteo.platform.test.LogLines;

@DeliveryTest
class ShippingAnOrderIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final CjStub cj;
  private final JdbcTemplate jdbc;
  private final RetryingTransaction transaction;
  private final CourierCalls calls;
  private final MeterRegistry meters;
  private final Looks looks;

  ShippingAnOrderIT(
      Api api,
      Events events,
      Foreign foreign,
      CjStub cj,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      CourierCalls calls,
      MeterRegistry meters,
      Looks looks) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.cj = cj;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.calls = calls;
    this.meters = meters;
    this.looks = looks;
  }

  @AfterEach
  void heal() {
    cj.releases("ReqMssGdsTrc");
    cj.behaves();
    foreign.reset();
  }

  @Test
  void aPaidOrderTravelsToTheDoor() {
    var orderId = paid();
    var opened = events.await(ShipmentOpened.class, e -> e.orderId().equals(orderId));
    var invoice = invoice(orderId);
    assertThat(opened.shipmentIds()).containsExactly(invoice.shipmentId());

    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    cj.scans(invoice.invoiceNumber(), "11", now.minusSeconds(20), "경기이천센터");
    var shipped = events.await(ParcelShipped.class, e -> e.orderId().equals(orderId));
    cj.scans(invoice.invoiceNumber(), "91", now, "서울송파구대리점");
    var delivered = events.await(ParcelDelivered.class, e -> e.orderId().equals(orderId));

    assertThat(shipped.at()).isEqualTo(now.minusSeconds(20));
    assertThat(shipped.first()).isTrue();
    assertThat(delivered.last()).isTrue();
    assertThat(delivered.memberId()).isEqualTo(Orders.BUYER);
    await().atMost(PATIENCE).until(() -> cj.isConfirmed(invoice.invoiceNumber()));
    assertThat(versions(orderId)).containsExactly("1", "2", "3", "4");
  }

  @Test
  void theBuyerSeesWhereItIs() {
    var orderId = paid();
    var number = invoice(orderId).invoiceNumber();
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    cj.scans(number, "41", now.minusSeconds(5), "곤지암Hub");
    cj.scans(number, "11", now.minusSeconds(10), "경기이천센터");
    events.await(ParcelShipped.class, e -> e.orderId().equals(orderId));
    await()
        .atMost(PATIENCE)
        .until(() -> shipments(orderId, Orders.BUYER).json().path(0).path("scans").size() == 2);

    var answer = shipments(orderId, Orders.BUYER);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json()).hasSize(1);
    var shipment = answer.json().path(0);
    assertThat(shipment.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "carrier",
            "invoiceNumber",
            "status",
            "promisedBy",
            "trackingUrl",
            "lines",
            "scans");
    assertThat(shipment.path("carrier").asString()).isEqualTo("CJ");
    assertThat(shipment.path("status").asString()).isEqualTo("SHIPPED");
    assertThat(shipment.path("trackingUrl").asString()).endsWith("wblNo=" + number);
    assertThat(Instant.parse(shipment.path("promisedBy").asString())).isAfter(now);
    var scan = shipment.path("scans").path(0);
    assertThat(scan.path("status").asString()).isEqualTo("PICKED_UP");
    assertThat(scan.path("where").asString()).isEqualTo("경기이천센터");
    assertThat(Instant.parse(scan.path("at").asString())).isEqualTo(now.minusSeconds(10));
    assertThat(shipment.path("scans").path(1).path("status").asString()).isEqualTo("LOADED");
  }

  @Test
  void nobodyElseSeesIt() {
    var orderId = paid();
    invoice(orderId);

    for (var answer :
        List.of(
            shipments(orderId, "0STRANGER0001"),
            shipments("0NOSUCHORDER1", Orders.BUYER),
            api.as(Orders.BUYER)
                .with("Accept-Language", "en")
                .get("/api/v1/shipments?orderId=x"))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("ORDER_NOT_FOUND");
    }
    assertThat(api.as(Orders.BUYER).get("/api/v1/shipments").code()).isEqualTo("VALIDATION_FAILED");
    assertThat(api.as(Orders.BUYER).get("/api/v1/shipments?orderId=").code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.as(Orders.BUYER).get("/api/v1/shipments?orderId=" + "x".repeat(65)).code())
        .isEqualTo("VALIDATION_FAILED");
    assertThat(api.anonymous().get("/api/v1/shipments?orderId=" + orderId).status()).isEqualTo(401);
  }

  @Test
  void theAddressGoesToTheCourierAndNowhereElse() {
    var orderId = paid();
    var shipmentId = invoice(orderId).shipmentId();

    var booking = cj.bookings(shipmentId).getFirst();
    assertThat(booking.path("RCVR_NM").asString()).isEqualTo("김장터");
    assertThat(booking.path("RCVR_ZIP_NO").asString()).isEqualTo("05551");
    var asked = foreign.requests(Orders.destinationPath(orderId)).getFirst();
    assertThat(asked.headers().keySet())
        .anyMatch(name -> name.equalsIgnoreCase("X-Service-Authorization"));
    for (var table : jdbc.queryForList("SHOW TABLES", String.class)) {
      assertThat(jdbc.queryForList("SELECT * FROM `" + table + "`").toString())
          .as(table)
          .doesNotContain("김장터", "올림픽로", "1234-5678");
    }
  }

  @Test
  void aCourierThatIsDownIsAskedUntilItIsBack() {
    cj.isDown(503);
    var orderId = paid();
    await()
        .atMost(PATIENCE)
        .until(() -> cj.calls("ReqOneDayToken").size() + cj.calls("ReqInvcNo").size() > 2);
    assertThat(events.announced(InvoiceIssued.class)).noneMatch(e -> e.orderId().equals(orderId));

    cj.behaves();
    var number = invoice(orderId).invoiceNumber();
    cj.isDown(500);
    cj.scans(number, "11", Instant.now(), "이천");
    var polls = cj.calls("ReqMssGdsTrc").size();
    await().atMost(PATIENCE).until(() -> cj.calls("ReqMssGdsTrc").size() > polls + 2);
    cj.behaves();

    events.await(ParcelShipped.class, e -> e.orderId().equals(orderId));
  }

  @Test
  void anOrderServiceThatIsDownIsAskedUntilItIsBack() {
    var orderId = Ids.next();
    foreign.fails(Orders.destinationPath(orderId), 503);
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    await()
        .atMost(PATIENCE)
        .until(() -> foreign.requests(Orders.destinationPath(orderId)).size() > 1);

    Orders.withDestination(foreign, orderId);

    assertThat(invoice(orderId).carrier()).isEqualTo("CJ");
  }

  @Test
  void anOrderThatOrderServiceDoesNotKnowYetIsAskedForAgain() {
    var orderId = Ids.next();
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    await()
        .atMost(PATIENCE)
        .until(() -> foreign.requests(Orders.destinationPath(orderId)).size() > 1);

    Orders.withDestination(foreign, orderId);

    invoice(orderId);
  }

  @Test
  void aRefusedBookingWaitsForSomebodyToMendIt() {
    cj.answers("RegBook", "{\"RESULT_CD\":\"E\",\"RESULT_DETAIL\":\"-20009 배송불가지역\"}");
    var orderId = paid();
    var before = cj.calls("RegBook").size();
    await().atMost(PATIENCE).until(() -> cj.calls("RegBook").size() > before + 1);
    var waiting = shipments(orderId, Orders.BUYER).json().path(0);
    assertThat(waiting.path("status").asString()).isEqualTo("OPEN");
    assertThat(waiting.path("invoiceNumber").isNull()).isTrue();
    assertThat(waiting.path("trackingUrl").isNull()).isTrue();

    cj.behaves();

    invoice(orderId);
  }

  @Test
  void theLogSaysWhoseBookingIsRefused() {
    cj.answers("RegBook", "{\"RESULT_CD\":\"E\",\"RESULT_DETAIL\":\"-20009 배송불가지역\"}");
    try (var log = new LogLines(CourierCalls.class)) {
      var orderId = paid();
      var shipmentId =
          events
              .await(ShipmentOpened.class, e -> e.orderId().equals(orderId))
              .shipmentIds()
              .getFirst();

      await().atMost(PATIENCE).until(() -> !log.ids(shipmentId).isEmpty());

      assertThat(log.ids(shipmentId).getFirst())
          .containsEntry("orderId", orderId)
          .containsEntry("memberId", Orders.BUYER);
      cj.behaves();
      invoice(orderId);
    }
  }

  @Test
  void aBookingThatIsRefusedForItsDataIsGivenUpUntilAnAdminHasMendedIt() {
    var orderId = Orders.withDestination(foreign, Ids.next(), "+1 202 555 0100");
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    await().atMost(PATIENCE).until(() -> refused(orderId).isPresent());
    var shipmentId = refused(orderId).orElseThrow();
    looks.look();
    assertThat(meters.get("jangteo.shipments.refused").gauge().value()).isPositive();
    var asked = foreign.requests(Orders.destinationPath(orderId)).size();
    await()
        .atMost(PATIENCE)
        .during(Duration.ofMillis(1500)) // three times the longest pause
        .until(() -> foreign.requests(Orders.destinationPath(orderId)).size() == asked);

    var wrong = rebook(shipmentId, Map.of("recipientPhone", "031-12345-678"));
    var answer = rebook(shipmentId, Map.of("recipientPhone", "010-9876-5432"));

    assertThat(wrong.code()).isEqualTo("VALIDATION_FAILED");
    assertThat(answer.status()).isEqualTo(202);
    assertThat(invoice(orderId).shipmentId()).isEqualTo(shipmentId);
    assertThat(cj.bookings(shipmentId).getFirst().path("RCVR_TEL_NO2").asString())
        .isEqualTo("9876");
    assertThat(
            jdbc.queryForObject(
                "SELECT COUNT(*) FROM rebookings WHERE shipment_id = ? AND asked_by = 'an-admin' AND new_phone",
                Integer.class,
                shipmentId))
        .isEqualTo(1);
    assertThat(
            jdbc.queryForObject(
                "SELECT recipient_phone FROM shipments WHERE id = ?", String.class, shipmentId))
        .startsWith("k1:");
    assertThat(rebook(shipmentId, null).code()).isEqualTo("NOTHING_TO_REBOOK");
    assertThat(refused(orderId)).isEmpty();
  }

  @Test
  void onlyAdminsBookAgain() {
    assertThat(rebook("nobodys", null).code()).isEqualTo("SHIPMENT_NOT_FOUND");
    assertThat(api.as(Orders.BUYER).post("/api/v1/admin/shipments/nobodys/rebook", null).status())
        .isEqualTo(403);
    assertThat(api.as(Orders.BUYER).get("/api/v1/admin/shipments/refused").status()).isEqualTo(403);
  }

  @Test
  void aParcelWithoutAnEndIsGivenUp() {
    var shipmentId = invoice(paid()).shipmentId();
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE shipments SET opened_at = opened_at - INTERVAL 15 DAY WHERE id = ?",
                shipmentId));

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Boolean.FALSE.equals(
                    jdbc.queryForObject(
                        "SELECT tracked FROM shipments WHERE id = ?", Boolean.class, shipmentId)));
    looks.look();
    assertThat(meters.get("jangteo.shipments.lost").gauge().value()).isPositive();
  }

  @Test
  void aBookingWhoseAnswerIsLostIsMadeOnce() {
    cj.losesAnswerOf("RegBook");
    var orderId = paid();

    var invoice = invoice(orderId);

    assertThat(cj.bookings(invoice.shipmentId())).hasSize(1);
    assertThat(cj.bookings(invoice.shipmentId()).getFirst().path("INVC_NO").asString())
        .isEqualTo(invoice.invoiceNumber());
  }

  @Test
  void scansThatCameBeforeAreNotAppliedAgain() {
    var orderId = paid();
    var number = invoice(orderId).invoiceNumber();
    var at = Instant.now();
    cj.answers("RcvMssGdsTrcCnfrm", "{\"RESULT_CD\":\"E\",\"RESULT_DETAIL\":\"busy\"}");

    cj.scans(number, "11", at, "이천");
    events.await(ParcelShipped.class, e -> e.orderId().equals(orderId));
    var confirms = cj.calls("RcvMssGdsTrcCnfrm").size();
    await().atMost(PATIENCE).until(() -> cj.calls("RcvMssGdsTrcCnfrm").size() > confirms + 1);
    cj.behaves();
    await().atMost(PATIENCE).until(() -> cj.isConfirmed(number));

    assertThat(events.announced(ParcelShipped.class))
        .filteredOn(e -> e.orderId().equals(orderId))
        .hasSize(1);
    assertThat(shipments(orderId, Orders.BUYER).json().path(0).path("scans")).hasSize(1);
  }

  @Test
  void moreScansThanOneAnswerHoldsAreAllCollected() {
    var orderId = paid();
    var number = invoice(orderId).invoiceNumber();
    var from = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    for (int i = 0; i < 501; i++) {
      cj.scans("9" + i, "41", from.plusSeconds(i % 60), "남의 짐"); // returns, say: not ours to move
    }
    cj.scans(number, "91", from.plusSeconds(59), "서울");

    events.await(ParcelDelivered.class, e -> e.orderId().equals(orderId));

    assertThat(events.announced(ParcelShipped.class)).noneMatch(e -> e.orderId().equals(orderId));
  }

  @Test
  void aScanOfYesterdayIsStillFound() {
    var orderId = paid();
    var invoice = invoice(orderId);
    transaction.run(
        () ->
            jdbc.update(
                "UPDATE shipments SET opened_at = opened_at - INTERVAL 2 DAY WHERE id = ?",
                invoice.shipmentId()));

    cj.scans(invoice.invoiceNumber(), "91", Instant.now().minus(Duration.ofDays(1)), "서울");

    events.await(ParcelDelivered.class, e -> e.orderId().equals(orderId));
  }

  @Test
  void bookingsThatFollowCloselyDoNotPutThePollOff() {
    var number = invoice(paid()).invoiceNumber();
    cj.scans(number, "91", Instant.now(), "서울");

    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              transaction.run(calls::poll);
              return cj.isConfirmed(number);
            });
  }

  @Test
  void aSlowCourierIsAskedByOneHandOnly() {
    var number = invoice(paid()).invoiceNumber();
    cj.holds("ReqMssGdsTrc");
    var asked = new AtomicInteger();

    // longer than several ticks, so that a second hand would have asked by then
    await()
        .atMost(PATIENCE)
        .during(Duration.ofMillis(1500))
        .until(
            () -> {
              transaction.run(calls::poll);
              var present = cj.calls("ReqMssGdsTrc").size();
              return asked.getAndSet(present) == present;
            });

    cj.releases("ReqMssGdsTrc");
    cj.scans(number, "91", Instant.now(), "서울");
    await().atMost(PATIENCE).until(() -> cj.isConfirmed(number));
  }

  @Test
  void promisesAreForEverybody() {
    var answer = api.anonymous().get("/api/v1/delivery/promise?sku=SKU-1&postcode=05551");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("sku")).isEqualTo("SKU-1");
    assertThat(answer.json().path("options").findValuesAsString("deliveryType"))
        .containsExactly("STANDARD", "ROCKET", "ROCKET_FRESH", "DAWN");
    for (var option : answer.json().path("options")) {
      assertThat(Instant.parse(option.path("promisedBy").asString())).isAfter(Instant.now());
    }
    for (var bad : List.of("", "?sku=S", "?sku=&postcode=05551", "?sku=S&postcode=5")) {
      assertThat(api.anonymous().get("/api/v1/delivery/promise" + bad).code())
          .isEqualTo("VALIDATION_FAILED");
    }
  }

  /** The shipment of the order, if the courier has been given up on. */
  private Optional<String> refused(String orderId) {
    return api.as("an-admin", Role.ADMIN)
        .get("/api/v1/admin/shipments/refused?size=100")
        .json()
        .path("items")
        .valueStream()
        .filter(shipment -> shipment.path("orderId").asString().equals(orderId))
        .map(shipment -> shipment.path("id").asString())
        .findFirst();
  }

  private Api.Answer rebook(String shipmentId, @Nullable Object body) {
    return api.as("an-admin", Role.ADMIN)
        .post("/api/v1/admin/shipments/" + shipmentId + "/rebook", body);
  }

  private String paid() {
    var orderId = Orders.withDestination(foreign, Ids.next());
    events.arrives(Orders.paid(orderId));
    events.arrives(Orders.committed(orderId));
    return orderId;
  }

  private InvoiceIssued invoice(String orderId) {
    return events.await(InvoiceIssued.class, e -> e.orderId().equals(orderId));
  }

  private Api.Answer shipments(String orderId, String memberId) {
    return api.as(memberId).get("/api/v1/shipments?orderId=" + orderId);
  }

  private List<String> versions(String orderId) {
    return events.published().stream()
        .filter(record -> record.key().equals(orderId))
        .filter(record -> record.topic().endsWith(DeliveryEvent.TOPIC))
        .map(record -> Events.header(record, Topics.AGGREGATE_VERSION))
        .toList();
  }
}
