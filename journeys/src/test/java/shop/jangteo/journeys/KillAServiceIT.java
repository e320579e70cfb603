package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever dies in the middle of an order: once it is back, the order goes on. */
@Isolated("everybody needs what is killed")
final class KillAServiceIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AfterEach
  void parcelsTravel() {
    Shop.autopilot(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway",
        "member-service",
        "product-service",
        "inventory-service",
        "order-service",
        "payment-service"
      })
  void anOrderThatWasJustPlacedIsDelivered(String service) throws Exception {
    var shopper = Town.newShopper();
    var order = shopper.order(Shop.sells(3, 31_000), 1);

    kill(service);
    restart(service);

    var payable = shopper.awaits(order, "AWAITING_PAYMENT");
    shopper.pays(payable, shopper.authorises(payable, null)).is(200);
    shopper.awaits(order, "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @ParameterizedTest
  @ValueSource(strings = {"order-service", "delivery-service", "notification-service"})
  void anOrderThatWasJustPaidIsDelivered(String service) throws Exception {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 31_000), 1);
    shopper.pays(order, shopper.authorises(order, null)).is(200);

    kill(service);
    restart(service);

    var delivered = shopper.awaits(order, "DELIVERED");
    shopper.mail(delivered.path("number").asString());
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void aPaymentThatWasJustBeingTakenIsTakenOnce() throws Exception {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 31_000), 1);
    // on a busy machine it takes a while to be seen, and killed
    var paymentKey = shopper.authorises(order, "stall:6000");
    var key = UUID.randomUUID().toString();

    var answer = CompletableFuture.supplyAsync(() -> shopper.pays(order, paymentKey, key));
    await()
        .atMost(PATIENCE)
        .until(() -> shopper.payment(order).path("status").asString("").equals("CONFIRMING"));
    kill("payment-service");
    restart("payment-service");

    assertThat(answer.join().status()).isGreaterThanOrEqualTo(500);
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  private static void kill(String service) throws IOException {
    var pid =
        Long.parseLong(Files.readString(Town.HOME.resolve("run/" + service + ".pid")).strip());
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    // its pid may stay for ever, if nobody asks for its exit code
    await().atMost(PATIENCE).until(() -> commandLine(pid).length == 0);
  }

  private static byte[] commandLine(long pid) {
    try {
      return Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
    } catch (IOException _) {
      return new byte[0];
    }
  }

  private static void restart(String service) {
    ShopScript.run("restart", service).succeeds();
  }
}
