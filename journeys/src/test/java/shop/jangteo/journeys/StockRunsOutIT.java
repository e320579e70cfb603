package shop.jangteo.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

@Isolated("two hundred orders at once leave nothing for others")
final class StockRunsOutIT {

  private static final int UNITS = 20;
  private static final int BUYERS = 200;
  private static final int SHOPPERS = 50;

  /** One order of somebody. */
  private record Bought(Shopper shopper, JsonNode order) {
    Bought decided() {
      return new Bought(shopper, shopper.awaits(order, "AWAITING_PAYMENT", "CANCELLED"));
    }

    boolean isCancelled() {
      return order.path("status").asString().equals("CANCELLED");
    }
  }

  @Test
  void twoHundredOrdersOfTwentyUnitsSellExactlyTwenty() {
    var sku = Shop.sells(UNITS, 9_900);
    var shoppers =
        atOnce(IntStream.range(0, SHOPPERS).mapToObj(_ -> task(Town::newShopper)).toList());

    var placed =
        atOnce(
            IntStream.range(0, BUYERS)
                .mapToObj(number -> shoppers.get(number % SHOPPERS))
                .map(shopper -> task(() -> new Bought(shopper, shopper.order(sku, 1))))
                .toList());
    var decided = atOnce(placed.stream().map(bought -> task(bought::decided)).toList());
    var winners = decided.stream().filter(bought -> !bought.isCancelled()).toList();
    var losers = decided.stream().filter(Bought::isCancelled).toList();

    assertThat(winners).hasSize(UNITS);
    assertThat(losers)
        .extracting(bought -> bought.order().path("cancelReason").asString())
        .containsOnly("OUT_OF_STOCK");
    Shop.awaitStock(sku, 0, UNITS, 0);
    atOnce(winners.stream().map(winner -> task(() -> pay(winner))).toList());
    Shop.awaitStock(sku, 0, 0, UNITS);
  }

  private static JsonNode pay(Bought winner) {
    var order = winner.order();
    winner.shopper().paysInTheCrowd(order, winner.shopper().authorises(order, null)).is(200);
    return winner.shopper().awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
  }

  private static <T> Callable<T> task(Callable<T> work) {
    return work;
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) {
    var results = new ArrayList<T>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> done : threads.invokeAll(work)) {
        results.add(done.get());
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return results;
  }
}
