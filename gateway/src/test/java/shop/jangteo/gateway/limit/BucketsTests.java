package shop.jangteo.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;
import shop.jangteo.gateway.Stub;

class BucketsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Rate FIVE_A_SECOND = new Rate(5, Duration.ofSeconds(1), 10);
  private static final Rate HARDLY_EVER = new Rate(1, Duration.ofHours(1), 3);

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final LocalBuckets local = new LocalBuckets(now::get);
  private final Counter decidedLocally = new SimpleMeterRegistry().counter("local");

  @Test
  void aFullBucketGivesItsBurstAndThenTheRate() {
    assertThat(granted(FIVE_A_SECOND, 20)).isEqualTo(10);
    assertThat(local.takeNow("k", FIVE_A_SECOND)).isEqualTo(Duration.ofMillis(200));

    now.addAndGet(1_000_000);

    assertThat(granted(FIVE_A_SECOND, 20)).isEqualTo(5);
  }

  @Test
  void aRefusalCostsNothing() {
    granted(FIVE_A_SECOND, 1_000);

    now.addAndGet(200_000);

    assertThat(granted(FIVE_A_SECOND, 2)).isEqualTo(1);
  }

  @Test
  void keysDoNotShare() {
    granted(FIVE_A_SECOND, 20);

    assertThat(local.takeNow("other", FIVE_A_SECOND)).isZero();
  }

  @Test
  void fullBucketsAreForgotten() {
    IntStream.range(0, 4_000).forEach(i -> local.takeNow("k" + i, FIVE_A_SECOND));
    now.addAndGet(10_000_000);

    IntStream.range(0, 200).forEach(_ -> local.takeNow("k", FIVE_A_SECOND));

    assertThat(local.size()).isLessThan(10);
  }

  @Test
  void aRateThatCannotBeMeasuredIsASettingsError() {
    assertThat(FIVE_A_SECOND.isMeasurable()).isTrue();
    assertThat(new Rate(2_000_000, Duration.ofSeconds(1), 1).isMeasurable()).isFalse();
    assertThat(new Rate(1, Duration.ofDays(2), 1).isMeasurable()).isFalse();
  }

  @Test
  void oneHouseholdIsOneCaller() {
    assertThat(network("2001:db8:1:2::5")).isEqualTo(network("2001:db8:1:2:ffff::1"));
    assertThat(network("2001:db8:1:2::5")).isNotEqualTo(network("2001:db8:1:3::5"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    assertThat(RateLimit.network(null)).isEqualTo("7f000001");
  }

  @Test
  void gatewaysShareTheirBucketsInRedisAndGoOnAloneWithoutIt() throws IOException {
    var port = Stub.closedPort();
    var redis = new RedisServer(port);
    redis.start();
    try (var one = connected(port);
        var other = connected(port)) {
      // where Redis was not heard in time, on a busy machine, there is another bucket to try
      await().atMost(PATIENCE).until(() -> areSharedByRedisAlone(one, other));
      var before = decidedLocally.count();

      redis.stop();

      assertThat(IntStream.range(0, 5).filter(_ -> isGranted(one, "alone")).count()).isEqualTo(3);
      assertThat(decidedLocally.count()).isGreaterThanOrEqualTo(before + 5);

      redis.start();

      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                var already = decidedLocally.count();
                isGranted(one, "again");
                return decidedLocally.count() == already;
              });
    } finally {
      redis.stop();
    }
  }

  /** False where one of them had to decide by itself, which says nothing about what is shared. */
  private boolean areSharedByRedisAlone(Buckets one, Buckets other) {
    var key = UUID.randomUUID().toString();
    var before = decidedLocally.count();
    var first = one.take(key, HARDLY_EVER).block();
    var second = other.take(key, HARDLY_EVER).block();
    var third = one.take(key, HARDLY_EVER).block();
    var oneTooMany = other.take(key, HARDLY_EVER).block();
    if (decidedLocally.count() > before) {
      return false;
    }
    assertThat(List.of(first, second, third)).containsOnly(Duration.ZERO);
    assertThat(oneTooMany).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    return true;
  }

  @Test
  void withoutRedisNobodyWaitsAndNothingGetsThroughUnlimited() {
    try (var buckets =
        new RedisBuckets(
            RedisURI.create("redis://127.0.0.1:" + Stub.closedPort()), local, decidedLocally)) {
      var start = System.nanoTime();

      var granted = IntStream.range(0, 50).filter(_ -> isGranted(buckets, "k")).count();

      assertThat(granted).isEqualTo(3);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertThat(decidedLocally.count()).isEqualTo(50);
    }
  }

  /** Waits until it asks Redis: a connection is made in the background. */
  private RedisBuckets connected(int port) {
    var buckets =
        new RedisBuckets(RedisURI.create("redis://127.0.0.1:" + port), local, decidedLocally);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var already = decidedLocally.count();
              buckets.take("warm-up", FIVE_A_SECOND).block();
              return decidedLocally.count() == already;
            });
    return buckets;
  }

  private static boolean isGranted(Buckets buckets, String key) {
    return Duration.ZERO.equals(buckets.take(key, HARDLY_EVER).block());
  }

  private long granted(Rate rate, int times) {
    return IntStream.range(0, times).filter(_ -> local.takeNow("k", rate).isZero()).count();
  }

  private static String network(String address) {
    return RateLimit.network(new InetSocketAddress(address, 1));
  }
}
