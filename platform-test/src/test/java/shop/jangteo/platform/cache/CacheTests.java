package shop.jangteo.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import shop.jangteo.platform.problem.ServiceUnavailable;
import tools.jackson.databind.json.JsonMapper;

class CacheTests {

  private static final CacheSettings SETTINGS = settings(Duration.ofSeconds(30));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MemoryStore store = new MemoryStore();
  private final Cache<String> cache = instance();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void theSourceIsAskedOnce() {
    assertThat(cache.get("a", _ -> value(1, "one"))).contains("one");
    assertThat(cache.get("a", _ -> value(1, "one"))).contains("one");

    assertThat(asked).hasValue(1);
    assertThat(meters.counter("jangteo.cache.gets", "cache", "things", "from", "local").count())
        .isEqualTo(1);
    assertThat(meters.get("jangteo.cache.hit.ratio").gauge().value()).isEqualTo(0.5);
  }

  @Test
  void ofManyWhoMissItOneAsks() throws Exception {
    var release = new CountDownLatch(1);
    var many = new ArrayList<Callable<Optional<String>>>();
    for (int i = 0; i < 50; i++) {
      many.add(
          () ->
              cache.get(
                  "a",
                  _ -> {
                    await(release);
                    return value(1, "one");
                  }));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = many.stream().map(threads::submit).toList();
      release.countDown();
      for (var answer : answers) {
        assertThat(answer.get()).contains("one");
      }
    }

    assertThat(asked).hasValue(1);
  }

  /** Whoever asks for others may be cut short for a reason of his own. */
  @Test
  void theFailureOfOneIsNotTheFailureOfAll() throws Exception {
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  cache.get(
                      "a",
                      _ -> {
                        reading.countDown();
                        await(release);
                        throw new IllegalStateException("cut short");
                      }));
      await(reading);
      var second = Thread.ofVirtual().unstarted(() -> cache.get("a", _ -> value(1, "one")));
      second.start();
      waits(second);
      release.countDown();

      assertThatThrownBy(first::get).hasRootCauseMessage("cut short");
      assertThat(second.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(cache.get("a", _ -> value(9, "unasked"))).contains("one");
  }

  @Test
  void whereTheSourceFailsAllAreTold() throws Exception {
    var release = new CountDownLatch(1);
    var many = new ArrayList<Callable<Optional<String>>>();
    for (int i = 0; i < 20; i++) {
      many.add(
          () ->
              cache.get(
                  "a",
                  _ -> {
                    asked.incrementAndGet();
                    await(release);
                    throw new IllegalStateException("down");
                  }));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = many.stream().map(threads::submit).toList();
      release.countDown();
      for (var answer : answers) {
        assertThatThrownBy(answer::get)
            .satisfiesAnyOf(
                e -> assertThat(e).hasRootCauseMessage("down"),
                e -> assertThat(e).hasRootCauseInstanceOf(ServiceUnavailable.class));
      }
    }

    assertThat(cache.get("a", _ -> value(1, "one"))).contains("one");
  }

  @Test
  void nobodyWaitsForEverForSomebodyElse() throws Exception {
    var impatient = instance(settings(Duration.ofMillis(100)));
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var stuck =
          threads.submit(
              () ->
                  impatient.get(
                      "a",
                      _ -> {
                        reading.countDown();
                        await(release);
                        return value(1, "one");
                      }));
      await(reading);

      assertThat(impatient.get("a", _ -> value(1, "own"))).contains("own");

      release.countDown();
      assertThat(stuck.get()).contains("one");
    }
  }

  @Test
  void manyKeysAreOneQuestionForThoseThatAreMissing() {
    cache.get("a", _ -> value(1, "one"));

    var found =
        cache.getAll(
            List.of("a", "b", "c", "b"),
            missing -> {
              assertThat(missing).containsExactlyInAnyOrder("b", "c");
              return Map.of("b", value(1, "two"), "c", Versioned.absent());
            });

    assertThat(found).containsOnly(Map.entry("a", "one"), Map.entry("b", "two"));
  }

  @Test
  void whatIsNotThereIsRememberedToo() {
    assertThat(cache.get("a", _ -> nothing())).isEmpty();
    assertThat(cache.get("a", _ -> nothing())).isEmpty();
    assertThat(asked).hasValue(1);

    cache.forget("a", 1);

    assertThat(cache.get("a", _ -> value(1, "born"))).contains("born");
  }

  @Test
  void aFailureIsNotRemembered() {
    assertThatThrownBy(
            () ->
                cache.get(
                    "a",
                    _ -> {
                      throw new IllegalStateException("down");
                    }))
        .hasMessage("down");

    assertThat(cache.get("a", _ -> value(1, "one"))).contains("one");
  }

  @Test
  void whatIsForgottenIsReadAgainButNotWhatIsNewerAlready() {
    cache.get("a", _ -> value(3, "three"));

    cache.forget("a", 3);
    cache.forget("a", 2);
    assertThat(cache.get("a", _ -> value(3, "again"))).contains("three");

    cache.forget("a", 4);
    assertThat(cache.get("a", _ -> value(4, "four"))).contains("four");
  }

  /** Read before the change, back after everybody has heard of it. */
  @Test
  void aLateFillIsNotKept() throws Exception {
    var reading = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var late =
          threads.submit(
              () ->
                  cache.get(
                      "a",
                      _ -> {
                        reading.countDown();
                        await(release);
                        return value(1, "old");
                      }));
      await(reading);

      cache.forget("a", 2);
      var meanwhile = cache.get("a", _ -> value(2, "new"));
      release.countDown();

      assertThat(meanwhile).as("who comes after is not given what began before").contains("new");
      assertThat(late.get()).contains("old");
    }
    assertThat(cache.get("a", _ -> value(9, "unasked"))).contains("new");
    assertThat(instance().get("a", _ -> value(9, "unasked"))).as("shared").contains("new");
  }

  @Test
  void aValueThatComesWithItsEventIsTakenWhereItIsOfInterest() {
    cache.get("a", _ -> value(1, "one"));

    cache.offer("a", 3, "three");
    cache.offer("a", 2, "two");
    cache.offer("b", 1, "unasked");

    assertThat(cache.get("a", _ -> value(9, "unasked"))).contains("three");
    assertThat(cache.get("b", _ -> value(0, "old"))).contains("old");
    assertThat(cache.get("b", _ -> value(1, "asked")))
        .as("the older was not kept")
        .contains("asked");
  }

  @Test
  void anotherInstanceFindsWhatWasShared() {
    cache.get("a", _ -> value(1, "one"));
    var other = instance();

    assertThat(other.get("a", _ -> value(9, "unasked"))).contains("one");
    assertThat(meters.counter("jangteo.cache.gets", "cache", "things", "from", "shared").count())
        .isEqualTo(1);
    other.forget("a", 2);
    assertThat(instance().get("a", _ -> value(2, "two"))).contains("two");
  }

  @Test
  void whatAnotherReleaseHasSharedIsReadAgain() {
    var broken = Shape.of(String.class) + " {\"no\":";
    store.put("things:a", new SharedStore.Text(1, broken), Duration.ofHours(1));

    assertThat(cache.get("a", _ -> value(1, "one"))).contains("one");
  }

  /** Two releases side by side: what one wrote has no value for what the other has added. */
  @Test
  void whatHasAnotherShapeIsNotRead() {
    var before = caches(SETTINGS).shared("things", Before.class, _ -> 0);
    var after = caches(SETTINGS).shared("things", After.class, _ -> 0);
    before.get("a", _ -> new Versioned<>(1, Optional.of(new Before("one"))));

    var found = after.get("a", _ -> new Versioned<>(1, Optional.of(new After("one", List.of()))));

    assertThat(found).map(After::tags).contains(List.of());
    caches(SETTINGS).shared("things", After.class, _ -> 0).forget("a", 2);
    var late = caches(SETTINGS).shared("things", Before.class, _ -> 0);
    assertThat(late.get("a", _ -> new Versioned<>(2, Optional.of(new Before("two")))))
        .as("what one release hears of, the other does not find either")
        .contains(new Before("two"));
    assertThat(Shape.of(Before.class)).isEqualTo(Shape.of(Before.class));
    assertThat(Shape.of(Outer.class)).isNotEqualTo(Shape.of(OuterToo.class));
  }

  @Test
  void theRoomIsBoundedHoweverFewItHolds() {
    var large = caches(SETTINGS).shared("large", String.class, text -> text.length());
    var megabyte = "x".repeat(1 << 20);

    for (int i = 0; i < 40; i++) {
      large.get("k" + i, _ -> new Versioned<>(1, Optional.of(megabyte)));
    }

    var entries = meters.get("jangteo.cache.entries").tag("cache", "large").gauge();
    Awaitility.await().untilAsserted(() -> assertThat(entries.value()).isBetween(1.0, 8.0));
    assertThat(large.get("other", _ -> new Versioned<>(1, Optional.of("x")))).contains("x");
  }

  @Test
  void timesEndApart() {
    var times =
        IntStream.range(0, 200).mapToObj(_ -> SETTINGS.shortened(Duration.ofHours(1))).toList();

    assertThat(Set.copyOf(times)).hasSizeGreaterThan(100);
    assertThat(times)
        .allMatch(
            time ->
                time.compareTo(Duration.ofMinutes(54)) >= 0
                    && time.compareTo(Duration.ofHours(1)) <= 0);
  }

  private static CacheSettings settings(Duration flight) {
    return new CacheSettings(
        Duration.ofSeconds(30),
        Duration.ofHours(1),
        10,
        1_000,
        DataSize.ofMegabytes(8),
        Duration.ofMillis(50),
        flight);
  }

  private Cache<String> instance() {
    return instance(SETTINGS);
  }

  private Cache<String> instance(CacheSettings settings) {
    return caches(settings).shared("things", String.class, String::length);
  }

  private Caches caches(CacheSettings settings) {
    return new Caches(settings, store, meters, JsonMapper.shared());
  }

  private static void waits(Thread thread) {
    Awaitility.await()
        .until(
            () ->
                thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
  }

  private Versioned<String> value(long version, String text) {
    asked.incrementAndGet();
    return new Versioned<>(version, Optional.of(text));
  }

  private Versioned<String> nothing() {
    asked.incrementAndGet();
    return Versioned.absent();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Before(String name) {}

  private record After(String name, List<String> tags) {}

  private record Outer(List<Before> inner) {}

  private record OuterToo(List<After> inner) {}
}
