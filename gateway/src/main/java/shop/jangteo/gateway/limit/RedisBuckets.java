package shop.jangteo.gateway.limit;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Buckets that all gateways share. Redis is never waited for: when it is slow or gone the local
 * buckets decide, and it is left alone for a second.
 */
final class RedisBuckets implements Buckets, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisBuckets.class);
  private static final Duration PATIENCE = Duration.ofMillis(50);
  private static final Duration REST = Duration.ofSeconds(1);
  private static final int LEAST_THREADS = 2;

  /** By the clock of Redis, which is the same for every gateway. */
  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local full = tonumber(redis.call('GET', KEYS[1]) or '0')
      local next = math.max(full, now) + ARGV[1]
      local excess = next - now - ARGV[2]
      if excess > 0 then
        return excess
      end
      redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000))
      return 0
      """;

  private final ClientResources threads =
      DefaultClientResources.builder()
          .ioThreadPoolSize(LEAST_THREADS)
          .computationThreadPoolSize(LEAST_THREADS)
          .build();
  private final RedisURI uri;
  private final RedisClient client;
  private final Buckets otherwise;
  private final Counter decidedLocally;
  private final AtomicBoolean connecting = new AtomicBoolean();
  private volatile @Nullable StatefulRedisConnection<String, String> connection;
  private volatile long restsUntil = System.nanoTime();

  /**
   * @param decidedLocally counts the requests that Redis was not asked about, or too late
   */
  RedisBuckets(RedisURI uri, Buckets otherwise, Counter decidedLocally) {
    this.uri = uri;
    this.client = RedisClient.create(threads, uri);
    this.otherwise = otherwise;
    this.decidedLocally = decidedLocally;
    client.setOptions(
        ClientOptions.builder()
            // a permit asked for now means nothing to a server that comes back later
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .socketOptions(SocketOptions.builder().connectTimeout(REST).build())
            .build());
    connect();
  }

  @Override
  public Mono<Duration> take(String key, Rate rate) {
    return Mono.defer(
        () -> {
          var redis = connection;
          if (isResting()) {
            return locally(key, rate);
          }
          if (redis == null) {
            connect();
            return locally(key, rate);
          }
          return Mono.fromFuture(() -> ask(redis, key, rate))
              .map(wait -> Duration.of(wait, ChronoUnit.MICROS))
              .timeout(PATIENCE)
              .onErrorResume(
                  e -> {
                    rest(e);
                    return locally(key, rate);
                  });
        });
  }

  private static CompletableFuture<Long> ask(
      StatefulRedisConnection<String, String> redis, String key, Rate rate) {
    return redis
        .async()
        .<Long>eval(
            TAKE,
            ScriptOutputType.INTEGER,
            new String[] {"gateway:limit:" + key},
            Long.toString(rate.costMicros()),
            Long.toString(rate.roomMicros()))
        .toCompletableFuture();
  }

  private Mono<Duration> locally(String key, Rate rate) {
    decidedLocally.increment();
    return otherwise.take(key, rate);
  }

  private boolean isResting() {
    return System.nanoTime() - restsUntil < 0;
  }

  private void rest(Throwable why) {
    restsUntil = System.nanoTime() + REST.toNanos();
    log.warn("Redis does not answer, each gateway limits by itself: {}", why.toString());
  }

  /** In the background; Lettuce itself takes care of a connection once there was one. */
  private void connect() {
    if (connecting.compareAndSet(false, true)) {
      var _ =
          client
              .connectAsync(StringCodec.UTF8, uri)
              .whenComplete(
                  (made, failure) -> {
                    if (failure == null) {
                      connection = made;
                    } else {
                      rest(failure);
                    }
                    connecting.set(false);
                  });
    }
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    var _ = threads.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
