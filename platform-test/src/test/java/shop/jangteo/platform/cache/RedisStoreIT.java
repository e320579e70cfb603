package shop.jangteo.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.jangteo.embedded.Engine;
import shop.jangteo.platform.cache.SharedStore.Text;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.test.TestServers;

/** The store on a real Redis, and on the way to one that is cut or jammed. */
class RedisStoreIT {

  private static final Duration KEEP = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** More than a busy machine takes to answer. */
  private static final Duration ANSWER = Duration.ofMillis(500);

  /** For a hundred questions: less than half of the answers that do not come. */
  private static final Duration WITHOUT_WAITING = Duration.ofSeconds(20);

  private final Road road = new Road(TestServers.get().ensure(Engine.REDIS).port());
  private final String key = Ids.next();
  private RedisStore store = open();

  @BeforeEach
  void connected() {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              store.put("ready" + key, new Text(1, "1"), KEEP);
              return store.get("ready" + key).isPresent();
            });
  }

  @AfterEach
  void close() {
    store.close();
    road.close();
  }

  @Test
  void whatIsPutIsFound() {
    put(1, "one");
    found(1, "one");
    put(2, "two");
    found(2, "two");
  }

  @Test
  void anOlderStateNeverReplacesANewerOne() {
    put(2, "two");
    found(2, "two");

    put(1, "one");
    store.forget(key, 2);
    store.forget(key, 1);

    settled();
    found(2, "two");
  }

  @Test
  void whatIsForgottenIsGoneAndNothingOlderComesBack() {
    put(1, "one");
    found(1, "one");

    store.forget(key, 2);
    gone();
    put(1, "late");
    settled();
    assertThat(store.get(key)).isEmpty();
    put(2, "two");
    found(2, "two");
  }

  @Test
  void withoutRedisNobodyWaits() {
    put(1, "one");
    found(1, "one");
    road.cut();

    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(store.get(key)).isEmpty();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WITHOUT_WAITING);
  }

  @Test
  void aRedisThatSaysNothingIsLeftAloneAfterAFewTries() {
    put(1, "one");
    found(1, "one");
    road.jam();

    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      assertThat(store.get(key)).isEmpty();
    }

    // five answers are waited for, and not a hundred
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WITHOUT_WAITING);
  }

  @Test
  void whatItWasNotToldItIsToldWhenItIsBack() {
    put(1, "one");
    found(1, "one");
    road.cut();

    store.forget(key, 2);
    road.mend();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              store.put("back" + key, new Text(1, "1"), KEEP);
              return store.get("back" + key).isPresent();
            });
    assertThat(store.get(key)).as("not read before it is told").isEmpty();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              put(2, "two");
              return store.get(key).equals(Optional.of(new Text(2, "two")));
            });
    put(1, "late");
    settled();
    found(2, "two");
  }

  @Test
  void whenTooMuchWasNotToldEverythingIsForgotten() {
    put(1, "one");
    found(1, "one");
    road.cut();
    for (int i = 0; i <= 10_000; i++) {
      store.forget("x" + i, 1);
    }
    road.mend();

    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> {
              store.put("back" + key, new Text(1, "1"), KEEP);
              return store.get("back" + key).isPresent();
            });

    assertThat(store.get(key)).isEmpty();
  }

  private RedisStore open() {
    var breaker =
        CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(Duration.ofMillis(500))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    return new RedisStore(RedisURI.create(road.url()), "t" + key + ":", ANSWER, breaker);
  }

  private void put(long version, String json) {
    store.put(key, new Text(version, json), KEEP);
  }

  private void found(long version, String json) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> store.get(key).equals(Optional.of(new Text(version, json))));
  }

  private void gone() {
    Awaitility.await().atMost(PATIENCE).until(() -> store.get(key).isEmpty());
  }

  /** One connection keeps its order: what was sent before this has been done. */
  private void settled() {
    store.put("settled" + key, new Text(1, "1"), KEEP);
    Awaitility.await().atMost(PATIENCE).until(() -> store.get("settled" + key).isPresent());
  }
}
