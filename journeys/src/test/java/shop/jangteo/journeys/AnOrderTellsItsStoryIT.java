package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The order time machine, read by an admin at the shop's door. */
final class AnOrderTellsItsStoryIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String UUIDS = "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b";

  @Test
  void fromTheOrderToTheDoorEveryStepIsThereInOrder() {
    var shopper = Town.newShopper();
    var order = shopper.paid(Shop.sells(5, 40_000), 1);
    shopper.awaits(order, "DELIVERED");
    shopper.notification("DELIVERED");

    var story = story(order, "HEARD notification-service delivery.parcel-delivered.v1");

    assertThat(lines(story).filter(line -> line.startsWith("STATE")))
        .containsExactly(
            "STATE order-service PLACED",
            "STATE order-service AWAITING_PAYMENT",
            "STATE order-service PAID",
            "STATE order-service PREPARING",
            "STATE order-service SHIPPED",
            "STATE order-service DELIVERED");
    assertThat(lines(story))
        .containsSubsequence(
            "ANNOUNCED order-service order.placed.v1",
            "HEARD inventory-service order.placed.v1",
            "ANNOUNCED inventory-service inventory.stock-reserved.v1",
            "HEARD order-service inventory.stock-reserved.v1",
            "ANNOUNCED order-service order.payment-requested.v1",
            "HEARD payment-service order.payment-requested.v1",
            "ANNOUNCED payment-service payment.opened.v1",
            "HEARD order-service payment.opened.v1",
            "ANNOUNCED payment-service payment.started.v1",
            "PG_CALL payment-service CONFIRM",
            "ANNOUNCED payment-service payment.approved.v1",
            "HEARD order-service payment.approved.v1",
            "ANNOUNCED order-service order.paid.v1",
            "HEARD inventory-service order.paid.v1",
            "ANNOUNCED inventory-service inventory.stock-committed.v1",
            "HEARD delivery-service inventory.stock-committed.v1",
            "ANNOUNCED delivery-service delivery.shipment-opened.v1",
            "SCAN delivery-service PICKED_UP",
            "ANNOUNCED delivery-service delivery.parcel-shipped.v1",
            "SCAN delivery-service DELIVERED",
            "ANNOUNCED delivery-service delivery.parcel-delivered.v1",
            "HEARD order-service delivery.parcel-delivered.v1",
            "ANNOUNCED order-service order.delivered.v1");
    // the parcel does not wait until the order has heard of it
    assertThat(lines(story))
        .containsSubsequence(
            "ANNOUNCED delivery-service delivery.shipment-opened.v1",
            "HEARD order-service delivery.shipment-opened.v1",
            "HEARD order-service delivery.parcel-shipped.v1",
            "HEARD order-service delivery.parcel-delivered.v1");
    assertThat(lines(story))
        .contains(
            "RESERVATION inventory-service COMMITTED",
            "PARCEL delivery-service OPENED",
            "NOTIFICATION notification-service WRITTEN");
    assertCausesComeFirst(story);
    assertThat(story.toString().replaceAll(UUIDS, "")) // whose groups may be these digits
        .doesNotContain("나손님", "세종대로", shopper.email(), shopper.id())
        .doesNotContainPattern("\\b(9876|5432|04524)\\b");
  }

  @Test
  void aRefusedCardIsInTheStoryWithThePgsCodeAndWhatFollowed() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 22_000), 1);
    var next =
        shopper
            .pays(order, shopper.authorises(order, "decline:REJECT_CARD_PAYMENT"))
            .is(402)
            .path("pgOrderId")
            .asString();
    var again =
        await()
            .atMost(PATIENCE)
            .until(
                () -> shopper.awaits(order, "AWAITING_PAYMENT"),
                seen -> seen.path("pgOrderId").asString().equals(next));
    shopper.pays(again, shopper.authorises(again, null)).is(200);
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");

    var story = story(order, "HEARD notification-service payment.declined.v1");

    assertThat(lines(story))
        .containsSubsequence(
            "ANNOUNCED payment-service payment.started.v1",
            "PG_CALL payment-service CONFIRM",
            "ANNOUNCED payment-service payment.declined.v1",
            "HEARD order-service payment.declined.v1",
            "ANNOUNCED payment-service payment.started.v1",
            "PG_CALL payment-service CONFIRM",
            "ANNOUNCED payment-service payment.approved.v1",
            "ANNOUNCED order-service order.paid.v1");
    assertThat(
            story
                .path("entries")
                .valueStream()
                // a webhook may have made the service ask about the attempt as well
                .filter(entry -> entry.path("what").asString().equals("CONFIRM"))
                .map(entry -> entry.path("details"))
                .map(said -> said.path("answer").asString() + " " + said.path("code").asString("")))
        .containsExactly("DECLINED REJECT_CARD_PAYMENT", "APPROVED ");
    assertCausesComeFirst(story);
  }

  @Test
  void onlyAdminsReadIt() {
    var shopper = Town.newShopper();
    var order = shopper.order(Shop.sells(3, 22_000), 1);

    shopper.client().get(path(order)).isRefused(403, "FORBIDDEN");
    Town.stranger().get(path(order)).isRefused(401, "UNAUTHENTICATED");
    assertThat(Town.stranger().get("/ops/orders").contentType()).startsWith("text/html");
  }

  /**
   * Asks until the line is there, as what the shopper sees is not the last that happens, and until
   * no service was too busy to answer.
   */
  private static JsonNode story(JsonNode order, String line) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(200, MILLISECONDS)
        .until(
            () -> Town.admin().get(path(order)).is(200),
            story -> story.path("missing").isEmpty() && lines(story).anyMatch(line::equals));
  }

  private static String path(JsonNode order) {
    return "/api/v1/admin/orders/" + order.path("id").asString() + "/timeline";
  }

  /** Whoever hears something hears it after it was announced; so does whatever follows from it. */
  private static void assertCausesComeFirst(JsonNode story) {
    var entries = story.path("entries").valueStream().toList();
    Map<String, Integer> announced = new HashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).path("kind").asString().equals("ANNOUNCED")) {
        announced.put(entries.get(i).path("event").path("id").asString(), i);
      }
    }
    var links = 0;
    for (int i = 0; i < entries.size(); i++) {
      var entry = entries.get(i);
      var event = entry.path("event");
      var earlier =
          entry.path("kind").asString().equals("HEARD")
              ? announced.get(event.path("id").asString())
              : announced.get(event.path("causationId").asString(""));
      if (earlier != null) {
        links++;
        assertThat(earlier).as(entry.toString()).isLessThan(i);
      }
    }
    assertThat(links).isGreaterThan(10);
  }

  private static Stream<String> lines(JsonNode story) {
    return story
        .path("entries")
        .valueStream()
        .map(
            entry ->
                entry.path("kind").asString()
                    + " "
                    + entry.path("service").asString()
                    + " "
                    + entry.path("what").asString());
  }
}
