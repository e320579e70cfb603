package shop.jangteo.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.delivery.DeliveryEvent.InvoiceIssued;
import shop.jangteo.contracts.delivery.DeliveryEvent.ParcelDelivered;
import shop.jangteo.delivery.cj.CjStub;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;
import shop.jangteo.platform.test.Foreign;
import tools.jackson.databind.JsonNode;

/** What order-service is told of an order's parcels. */
@DeliveryTest
class TellingOfParcelsIT {

  private final Api api;
  private final Events events;
  private final Foreign foreign;
  private final CjStub cj;

  TellingOfParcelsIT(Api api, Events events, Foreign foreign, CjStub cj) {
    this.api = api;
    this.events = events;
    this.foreign = foreign;
    this.cj = cj;
  }

  @AfterEach
  void forget() {
    foreign.reset();
  }

  @Test
  void theParcelAndItsScansAreToldButNotWhereItWent() {
    var order = Orders.withDestination(foreign, Ids.next());
    events.arrives(Orders.paid(order));
    events.arrives(Orders.committed(order));
    var invoice = events.await(InvoiceIssued.class, e -> e.orderId().equals(order));
    var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    cj.scans(invoice.invoiceNumber(), "11", now.minusSeconds(20), "경기이천센터");
    cj.scans(invoice.invoiceNumber(), "91", now, "서울송파구대리점");
    events.await(ParcelDelivered.class, e -> e.orderId().equals(order));

    var told = told(order);

    assertThat(steps(told))
        .extracting(step -> step.path("kind").asString() + " " + step.path("what").asString())
        .contains("PARCEL OPENED", "SCAN PICKED_UP", "SCAN DELIVERED");
    var parcel = steps(told).findFirst().orElseThrow();
    assertThat(parcel.path("details").path("shipmentId").asString())
        .isEqualTo(invoice.shipmentId());
    assertThat(parcel.path("details").path("statusNow").asString()).isEqualTo("DELIVERED");
    var scan = steps(told).skip(1).findFirst().orElseThrow();
    assertThat(Instant.parse(scan.path("details").path("scannedAt").asString()))
        .isEqualTo(now.minusSeconds(20));
    assertThat(Instant.parse(scan.path("at").asString())).isAfterOrEqualTo(now);
    assertThat(told.toString())
        .doesNotContain("김장터", "올림픽로", "1234-5678", "이천", "송파", Orders.BUYER)
        .doesNotContainPattern("\\b05551\\b");
  }

  private static Stream<JsonNode> steps(JsonNode told) {
    return told.path("steps").valueStream();
  }

  private JsonNode told(String order) {
    var answer = api.service("order-service").get("/internal/timeline/" + order);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }
}
