package shop.jangteo.platform.cache;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.loop.Loop;

/**
 * Redis 6.2 or later. Without it, or when it is slow, everything is read where it is kept: an
 * answer is waited for a few milliseconds, and after some that did not come nobody asks for two
 * seconds. What it should have been told meanwhile it is told when it is back, and until then
 * nothing of that is read from it.
 */
final class RedisStore implements SharedStore, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisStore.class);
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofMillis(250);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);
  private static final int LEAST_THREADS = 2;

  /** As many keys as are remembered one by one; beyond, everything is forgotten instead. */
  private static final int MOST_UNTOLD = 10_000;

  /** Longer than anybody takes from reading the database to putting what he read. */
  private static final String REFUSES_OLDER_FOR_MS = "60000";

  private static final int SCANNED_AT_ONCE = 500;

  /** A Redis that takes everything and says nothing must not fill the memory. */
  private static final int MOST_UNANSWERED = 2_000;

  private static final String PUT =
      """
      local present = redis.call('HGET', KEYS[1], 'v')
      if present and tonumber(present) > tonumber(ARGV[1]) then return 0 end
      redis.call('HSET', KEYS[1], 'v', ARGV[1], 'd', ARGV[2])
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      return 1""";

  private static final String FORGET =
      """
      local present = redis.call('HGET', KEYS[1], 'v')
      if present and tonumber(present) >= tonumber(ARGV[1]) then return 0 end
      redis.call('HDEL', KEYS[1], 'd')
      redis.call('HSET', KEYS[1], 'v', ARGV[1])
      redis.call('PEXPIRE', KEYS[1], ARGV[2])
      return 1""";

  private final ClientResources threads =
      DefaultClientResources.builder()
          .ioThreadPoolSize(LEAST_THREADS)
          .computationThreadPoolSize(LEAST_THREADS)
          .reconnectDelay(Delay.constant(CONNECT))
          .build();
  private final RedisURI uri;
  private final RedisClient client;
  private final String prefix;
  private final Duration patience;
  private final CircuitBreaker breaker;
  private final AtomicBoolean missed = new AtomicBoolean();
  private final AtomicBoolean connecting = new AtomicBoolean();
  private final Map<String, Long> untold = new ConcurrentHashMap<>();

  /** How often something could not be remembered any more since everything was forgotten. */
  private final AtomicLong unremembered = new AtomicLong();

  private final Loop telling = Loop.virtual("cache-untold");
  private volatile @Nullable StatefulRedisConnection<String, String> connection;

  /**
   * @param prefix of all keys: whose they are
   */
  RedisStore(RedisURI uri, String prefix, Duration patience, CircuitBreaker breaker) {
    this.uri = uri;
    this.prefix = prefix;
    this.patience = patience;
    this.breaker = breaker;
    this.client = RedisClient.create(threads, uri);
    client.setOptions(
        ClientOptions.builder()
            // what is asked now means nothing to a server that comes back later
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .replayFilter(_ -> true)
            .requestQueueSize(MOST_UNANSWERED)
            .socketOptions(SocketOptions.builder().connectTimeout(CONNECT).build())
            .build());
    telling.start(REST, this::tellWhatIsUntold);
  }

  @Override
  public Optional<Text> get(String key) {
    if (unremembered.get() > 0 || untold.containsKey(key)) {
      return Optional.empty();
    }
    return ask(redis -> redis.hmget(prefix + key, "v", "d"))
        .filter(values -> values.stream().allMatch(value -> value.hasValue()))
        .map(
            values -> new Text(Long.parseLong(values.get(0).getValue()), values.get(1).getValue()));
  }

  @Override
  public void put(String key, Text text, Duration keep) {
    var _ =
        send(
            redis ->
                redis.eval(
                    PUT,
                    ScriptOutputType.INTEGER,
                    new String[] {prefix + key},
                    Long.toString(text.version()),
                    text.json(),
                    Long.toString(keep.toMillis())),
            () -> {}); // whoever reads it next puts it again
  }

  @Override
  public void forget(String key, long version) {
    if (!send(redis -> forget(redis, key, version), () -> remember(key, version))) {
      remember(key, version);
    }
  }

  private RedisFuture<Long> forget(
      RedisAsyncCommands<String, String> redis, String key, long version) {
    return redis.eval(
        FORGET,
        ScriptOutputType.INTEGER,
        new String[] {prefix + key},
        Long.toString(version),
        REFUSES_OLDER_FOR_MS);
  }

  private void remember(String key, long version) {
    if (untold.size() < MOST_UNTOLD) {
      untold.merge(key, version, Long::max);
    } else {
      unremembered.incrementAndGet();
    }
  }

  private void tellWhatIsUntold() {
    if (connection == null) {
      connect();
      return;
    }
    long lost = unremembered.get();
    if (lost > 0) {
      untold.clear(); // before, so that what is remembered meanwhile is told afterwards
      if (forgetEverything()) {
        unremembered.compareAndSet(lost, 0);
      }
    }
    for (var entry : List.copyOf(untold.entrySet())) {
      if (ask(redis -> forget(redis, entry.getKey(), entry.getValue())).isEmpty()) {
        return;
      }
      untold.remove(entry.getKey(), entry.getValue());
    }
  }

  private boolean forgetEverything() {
    var found = ScanArgs.Builder.matches(prefix + "*").limit(SCANNED_AT_ONCE);
    Optional<KeyScanCursor<String>> page = ask(redis -> redis.scan(found));
    while (page.isPresent()) {
      var present = page.get();
      var keys = present.getKeys().toArray(String[]::new);
      if (keys.length > 0 && ask(redis -> redis.unlink(keys)).isEmpty()) {
        return false;
      }
      if (present.isFinished()) {
        return true;
      }
      page = ask(redis -> redis.scan(ScanCursor.of(present.getCursor()), found));
    }
    return false;
  }

  /** Waits for the answer, but not long. */
  private <T> Optional<T> ask(
      Function<RedisAsyncCommands<String, String>, RedisFuture<T>> question) {
    var redis = connection;
    if (redis == null || !breaker.tryAcquirePermission()) {
      return Optional.empty();
    }
    long start = System.nanoTime();
    try {
      var answer = question.apply(redis.async()).get(patience.toNanos(), TimeUnit.NANOSECONDS);
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      return Optional.ofNullable(answer);
    } catch (InterruptedException _) {
      breaker.releasePermission();
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      log.debug("Redis does not answer", e);
    }
    return Optional.empty();
  }

  /**
   * @param ifLost what to do when it turns out that it did not arrive in time
   * @return whether it was sent at all
   */
  private boolean send(
      Function<RedisAsyncCommands<String, String>, RedisFuture<Long>> message, Runnable ifLost) {
    var redis = connection;
    if (redis == null || !breaker.tryAcquirePermission()) {
      return false;
    }
    long start = System.nanoTime();
    try {
      var _ =
          message
              .apply(redis.async())
              .toCompletableFuture()
              .orTimeout(patience.toNanos(), TimeUnit.NANOSECONDS)
              .whenComplete((_, failure) -> heardBack(start, failure, ifLost));
      return true;
    } catch (RuntimeException e) {
      breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
      return false;
    }
  }

  private void heardBack(long start, @Nullable Throwable failure, Runnable ifLost) {
    long took = System.nanoTime() - start;
    if (failure == null) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, failure);
      ifLost.run();
    }
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
                    } else if (missed.compareAndSet(false, true)) {
                      log.warn("There is no Redis yet to share with: {}", failure.toString());
                    }
                    connecting.set(false);
                  });
    }
  }

  @Override
  public void close() {
    telling.stop(STOP_WITHIN);
    client.shutdown(Duration.ZERO, STOP_WITHIN);
    var _ = threads.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
