package shop.jangteo.journeys;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TheSameKeyTwiceIT {

  private static final int TWINS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Executor EACH_ON_ITS_OWN = Executors.newVirtualThreadPerTaskExecutor();

  @Test
  void oneKeyIsOneOrder() {
    var sku = Shop.sells(10, 12_000);
    var shopper = Town.newShopper();
    var caller = shopper.client().withKey(UUID.randomUUID().toString());

    var first = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201);
    var again = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201);
    var other = caller.post("/api/v1/orders", shopper.wish(sku, 2));

    assertThat(again.path("id").asString()).isEqualTo(first.path("id").asString());
    other.isRefused(422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(shopper.client().get("/api/v1/orders").is(200).path("total").asInt()).isEqualTo(1);
  }

  @Test
  void twinsAtTheSameMomentAreOneOrder() {
    var sku = Shop.sells(10, 12_000);
    var shopper = Town.newShopper();
    var caller = shopper.client().withKey(UUID.randomUUID().toString());

    var answers = atOnce(TWINS, () -> caller.post("/api/v1/orders", shopper.wish(sku, 1)));

    var id = caller.post("/api/v1/orders", shopper.wish(sku, 1)).is(201).path("id").asString();
    assertThat(answers).anyMatch(answer -> answer.status() == 201);
    assertThat(answers)
        .allSatisfy(
            answer -> {
              if (answer.status() == 201) {
                assertThat(answer.json().path("id").asString()).isEqualTo(id);
              } else {
                answer.isRefused(409, "REQUEST_IN_PROGRESS");
              }
            });
    assertThat(shopper.client().get("/api/v1/orders").is(200).path("total").asInt()).isEqualTo(1);
    Shop.awaitStock(sku, 9, 1, 0);
  }

  /** The provider takes longer than anybody needs to ask again, and less than a twin waits. */
  @Test
  void theTwinOfAConfirmThatStillRunsWaitsAndIsToldTheSame() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);
    var paymentKey = shopper.authorises(order, "stall:3000");
    var key = UUID.randomUUID().toString();

    var first = beingConfirmed(shopper, order, paymentKey, key);
    var twin = shopper.pays(order, paymentKey, key).is(200);

    assertThat(twin.path("status").asString()).isEqualTo("APPROVED");
    assertThat(first.join().is(200).path("id").asString()).isEqualTo(twin.path("id").asString());
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  /** The provider takes longer than a twin waits, and less than it is given. */
  @Test
  void aTwinThatHasWaitedLongEnoughIsToldThatTheFirstStillRuns() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);
    var paymentKey = shopper.authorises(order, "stall:7500");
    var key = UUID.randomUUID().toString();

    var first = beingConfirmed(shopper, order, paymentKey, key);
    shopper.pays(order, paymentKey, key).isRefused(409, "REQUEST_IN_PROGRESS");

    var paid = first.join().is(200);
    assertThat(shopper.pays(order, paymentKey, key).is(200).path("id").asString())
        .isEqualTo(paid.path("id").asString());
    shopper.awaits(order, "PAID", "PREPARING", "SHIPPED", "DELIVERED");
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void oneConfirmIsOneCharge() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);
    var paymentKey = shopper.authorises(order, null);
    var key = UUID.randomUUID().toString();

    var first = shopper.pays(order, paymentKey, key).is(200);
    var sameKey = shopper.pays(order, paymentKey, key).is(200);
    var otherKey = shopper.pays(order, paymentKey).is(200);

    assertThat(sameKey.path("id").asString()).isEqualTo(first.path("id").asString());
    assertThat(otherKey.path("id").asString()).isEqualTo(first.path("id").asString());
    Shop.awaitLedger(order, "CAPTURE " + order.path("total").asLong());
  }

  @Test
  void withoutAKeyNothingIsOrderedOrPaid() {
    var shopper = Town.newShopper();
    var order = shopper.orderedAndPayable(Shop.sells(3, 12_000), 1);

    shopper
        .client()
        .post("/api/v1/orders", shopper.wish("any", 1))
        .isRefused(400, "IDEMPOTENCY_KEY_REQUIRED");
    shopper
        .client()
        .post("/api/v1/payments/confirm", Shopper.confirmation(order, "key"))
        .isRefused(400, "IDEMPOTENCY_KEY_REQUIRED");
    assertThat(Shop.ledger(order)).isEmpty();
  }

  /** The answer to come of a confirm with which the provider has begun. */
  private static CompletableFuture<Answer> beingConfirmed(
      Shopper shopper, JsonNode order, String paymentKey, String key) {
    var first =
        CompletableFuture.supplyAsync(() -> shopper.pays(order, paymentKey, key), EACH_ON_ITS_OWN);
    await()
        .atMost(PATIENCE)
        .pollInterval(50, MILLISECONDS)
        .until(() -> shopper.payment(order).path("status").asString("").equals("CONFIRMING"));
    return first;
  }

  /** All of them stand at the door before the first goes in. */
  private static List<Answer> atOnce(int callers, Supplier<Answer> call) {
    var door = new CyclicBarrier(callers);
    var answers =
        IntStream.range(0, callers)
            .mapToObj(
                _ ->
                    CompletableFuture.supplyAsync(
                        () -> {
                          enter(door);
                          return call.get();
                        },
                        EACH_ON_ITS_OWN))
            .toList();
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void enter(CyclicBarrier door) {
    try {
      door.await(PATIENCE.toSeconds(), SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
