package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("nobody's parcel travels meanwhile, and a service stands still")
final class AnOrderIsCancelledAfterPaymentIT {

  @BeforeEach
  void parcelsStay() {
    Shop.autopilot(false);
  }

  @AfterEach
  void parcelsTravel() {
    Shop.autopilot(true);
  }

  @Test
  void theMoneyAndTheStockComeBack() {
    var sku = Shop.sells(2, 27_000);
    var shopper = Town.newShopper();
    var order = shopper.paid(sku, 2);
    Shop.awaitStock(sku, 0, 0, 2);

    assertThat(shopper.cancels(order).status()).isIn(200, 202);

    var cancelled = shopper.awaits(order, "CANCELLED");
    assertThat(cancelled.path("cancelReason").asString()).isEqualTo("BUYER");
    var total = order.path("total").asLong();
    Shop.awaitLedger(order, "CAPTURE " + total, "REFUND " + total);
    Shop.awaitStock(sku, 2, 0, 0);
    shopper.notification("REFUNDED");
    // asking again gives no more back
    shopper.cancels(order).is(200);
    Shop.awaitLedger(order, "CAPTURE " + total, "REFUND " + total);
  }

  @Test
  void whileDeliveryIsSilentTheQuestionStaysOpen() throws Exception {
    var shopper = Town.newShopper();
    var order = shopper.paid(Shop.sells(2, 27_000), 1);
    shopper.awaits(order, "PREPARING");

    signal("delivery-service", "STOP");
    try {
      // and not the gateway's 504, which would leave the buyer in doubt
      shopper.cancels(order).is(202);
    } finally {
      signal("delivery-service", "CONT");
    }

    shopper.awaits(order, "CANCELLED");
    var total = order.path("total").asLong();
    Shop.awaitLedger(order, "CAPTURE " + total, "REFUND " + total);
  }

  private static void signal(String service, String name) throws Exception {
    var pid = Files.readString(Town.HOME.resolve("run/" + service + ".pid")).strip();
    assertThat(new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void whatIsOnItsWayStaysSold() {
    var sku = Shop.sells(2, 27_000);
    var shopper = Town.newShopper();
    var order = shopper.paid(sku, 1);
    Shop.scan(shopper.shipment(order), "PICKED_UP");
    shopper.awaits(order, "SHIPPED");

    shopper.cancels(order).isRefused(409, "ALREADY_SHIPPED");

    Shop.autopilot(true);
    shopper.awaits(order, "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
    Shop.awaitStock(sku, 1, 0, 1);
  }
}
