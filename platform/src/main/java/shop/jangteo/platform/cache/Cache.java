package shop.jangteo.platform.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.jangteo.platform.problem.ServiceUnavailable;

/**
 * Values by key, beside where they are kept: first in this instance, then in what all instances
 * share, then from the source. Of all who miss the same key at the same time one asks the source.
 *
 * <p>It never puts an older state over a newer one. What events tell is a least version for their
 * key; a value that was read before, however late it comes back, is handed to who asked and not
 * kept.
 */
public final class Cache<V> {

  private static final Logger log = LoggerFactory.getLogger(Cache.class);

  /** Longer than anybody takes from reading the source to keeping what he read. */
  private static final Duration FLOORS_HOLD = Duration.ofMinutes(5);

  private static final int FLOORS_PER_ENTRY = 4;

  /** Of an entry beside its value: the key, the nodes, what the flight and the floor take. */
  private static final int OVERHEAD = 200;

  private final com.github.benmanes.caffeine.cache.Cache<String, Versioned<V>> local;
  private final com.github.benmanes.caffeine.cache.Cache<String, Long> floors;
  private final Map<String, CompletableFuture<Versioned<V>>> flights = new ConcurrentHashMap<>();
  private final Sharing<V> sharing;
  private final String name;
  private final Duration patience;
  private final Counter fromLocal;
  private final Counter fromShared;
  private final Counter fromOthers;
  private final Counter fromSource;

  /**
   * @param bytes about how much memory a value takes
   */
  Cache(
      String name,
      CacheSettings settings,
      Sharing<V> sharing,
      ToIntFunction<V> bytes,
      MeterRegistry meters) {
    this.sharing = sharing;
    this.name = name;
    this.patience = settings.flight();
    this.local =
        Caffeine.newBuilder()
            .maximumWeight(settings.room().toBytes())
            .<String, Versioned<V>>weigher(
                (_, entry) ->
                    Math.max(
                        settings.leastWeight(),
                        OVERHEAD + entry.value().map(bytes::applyAsInt).orElse(0)))
            .expireAfter(
                Expiry.<String, Versioned<V>>writing(
                    (_, _) -> settings.shortened(settings.local())))
            .build();
    this.floors =
        Caffeine.newBuilder()
            .maximumSize((long) settings.most() * FLOORS_PER_ENTRY)
            .expireAfterWrite(FLOORS_HOLD)
            .build();
    this.fromLocal = counter(meters, name, "local");
    this.fromShared = counter(meters, name, "shared");
    this.fromOthers = counter(meters, name, "flight");
    this.fromSource = counter(meters, name, "source");
    Gauge.builder("jangteo.cache.hit.ratio", this, Cache::hitRatio)
        .description("Of all looks since the start, those that did not ask the source")
        .tag("cache", name)
        .register(meters);
    Gauge.builder("jangteo.cache.entries", local, present -> (double) present.estimatedSize())
        .description("Entries in this instance")
        .tag("cache", name)
        .register(meters);
  }

  private static Counter counter(MeterRegistry meters, String name, String from) {
    return Counter.builder("jangteo.cache.gets")
        .description("Where what was looked for was found")
        .tag("cache", name)
        .tag("from", from)
        .register(meters);
  }

  private double hitRatio() {
    double hits = fromLocal.count() + fromShared.count() + fromOthers.count();
    double all = hits + fromSource.count();
    return all == 0 ? Double.NaN : hits / all;
  }

  /**
   * @param load asks the source for a key that is nowhere else
   */
  public Optional<V> get(String key, Function<String, Versioned<V>> load) {
    return Optional.ofNullable(getAll(Set.of(key), _ -> Map.of(key, load.apply(key))).get(key));
  }

  /**
   * The values there are.
   *
   * @param load asks the source for those keys that are nowhere else, and answers all of them
   */
  public Map<String, V> getAll(
      Collection<String> keys, Function<Set<String>, Map<String, Versioned<V>>> load) {
    var found = new HashMap<String, V>();
    var missing = new LinkedHashMap<String, CompletableFuture<Versioned<V>>>();
    for (var key : new HashSet<>(keys)) {
      var here = local.getIfPresent(key);
      if (here == null) {
        missing.put(key, new CompletableFuture<>());
      } else {
        fromLocal.increment();
        here.value().ifPresent(value -> found.put(key, value));
      }
    }
    if (!missing.isEmpty()) {
      fetch(missing, load, true)
          .forEach((key, fetched) -> fetched.value().ifPresent(v -> found.put(key, v)));
    }
    return found;
  }

  /**
   * Those that nobody else is just fetching; then waits for what others fetch.
   *
   * @param isPatient whether to ask once more where the others fail, who may have failed for a
   *     reason of their own
   */
  private Map<String, Versioned<V>> fetch(
      Map<String, CompletableFuture<Versioned<V>>> missing,
      Function<Set<String>, Map<String, Versioned<V>>> load,
      boolean isPatient) {
    var mine = new LinkedHashMap<String, CompletableFuture<Versioned<V>>>();
    var others = new LinkedHashMap<String, CompletableFuture<Versioned<V>>>();
    missing.forEach(
        (key, flight) -> {
          var present = flights.putIfAbsent(key, flight);
          if (present == null) {
            mine.put(key, flight);
          } else {
            others.put(key, present);
          }
        });
    var fetched = new HashMap<String, Versioned<V>>();
    if (!mine.isEmpty()) {
      fetched.putAll(fly(mine, load));
    }
    var until = System.nanoTime() + patience.toNanos();
    var lost = new LinkedHashMap<String, CompletableFuture<Versioned<V>>>();
    others.forEach(
        (key, flight) ->
            landed(key, flight, until)
                .ifPresentOrElse(
                    found -> fetched.put(key, found),
                    () -> lost.put(key, new CompletableFuture<>())));
    if (!lost.isEmpty()) {
      if (!isPatient) {
        throw new ServiceUnavailable(name);
      }
      fetched.putAll(fetch(lost, load, false));
    }
    return fetched;
  }

  /** Empty where it failed, or takes longer than anybody should wait for somebody else. */
  private Optional<Versioned<V>> landed(
      String key, CompletableFuture<Versioned<V>> flight, long until) {
    try {
      var landed = flight.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      fromOthers.increment();
      return Optional.of(landed);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Somebody fetches {} of {} in vain", key, name, e);
      flights.remove(key, flight);
      return Optional.empty();
    }
  }

  private Map<String, Versioned<V>> fly(
      Map<String, CompletableFuture<Versioned<V>>> mine,
      Function<Set<String>, Map<String, Versioned<V>>> load) {
    var fetched = new HashMap<String, Versioned<V>>();
    try {
      var nowhere = new HashSet<String>();
      for (var key : mine.keySet()) {
        nearest(key).ifPresentOrElse(near -> fetched.put(key, near), () -> nowhere.add(key));
      }
      if (!nowhere.isEmpty()) {
        fromSource.increment(nowhere.size());
        fetched.putAll(loaded(nowhere, load));
      }
      mine.forEach((key, flight) -> flight.complete(fetched.getOrDefault(key, Versioned.absent())));
      return fetched;
    } catch (RuntimeException | Error e) {
      mine.values().forEach(flight -> flight.completeExceptionally(e));
      throw e;
    } finally {
      mine.forEach(flights::remove);
    }
  }

  private Optional<Versioned<V>> nearest(String key) {
    var landed = local.getIfPresent(key); // between the first look and the start of this flight
    if (landed != null) {
      fromOthers.increment();
      return Optional.of(landed);
    }
    var shared = sharing.get(key).filter(there -> there.version() >= floor(key));
    shared.ifPresent(
        there -> {
          fromShared.increment();
          keep(key, there);
        });
    return shared;
  }

  private Map<String, Versioned<V>> loaded(
      Set<String> nowhere, Function<Set<String>, Map<String, Versioned<V>>> load) {
    var loaded = load.apply(nowhere);
    loaded.forEach(
        (key, value) -> {
          if (keep(key, value)) {
            sharing.put(key, value);
          }
        });
    return loaded;
  }

  private long floor(String key) {
    var floor = floors.getIfPresent(key);
    return floor == null ? 0 : floor;
  }

  /**
   * @return whether it is not older than what is known of the key
   */
  private boolean keep(String key, Versioned<V> fresh) {
    // whoever raises the floor looks at the entry afterwards, so one of the two sees the other
    var kept =
        local
            .asMap()
            .compute(
                key,
                (_, present) -> {
                  if (present != null && present.version() > fresh.version()) {
                    return present;
                  }
                  return fresh.version() < floor(key) ? null : fresh;
                });
    return fresh.equals(kept);
  }

  /**
   * Something of that version happened to it: whatever is older is forgotten, here and in what is
   * shared, and not kept if it comes back late.
   */
  public void forget(String key, long version) {
    raise(key, version);
    local
        .asMap()
        .computeIfPresent(key, (_, present) -> present.version() < version ? null : present);
    flights.remove(key); // who comes from now on must not be given what began before
    sharing.forget(key, version);
  }

  /** This is its value from that version on; taken where the key is of interest at all. */
  public void offer(String key, long version, V value) {
    raise(key, version);
    local
        .asMap()
        .computeIfPresent(
            key,
            (_, present) ->
                present.version() < version
                    ? new Versioned<>(version, Optional.of(value))
                    : present);
    flights.remove(key);
    sharing.forget(key, version);
  }

  private void raise(String key, long version) {
    floors.asMap().merge(key, version, Long::max);
  }

  /** Forgets all that this instance remembers, as if it had just started. */
  public void clear() {
    local.invalidateAll();
    floors.invalidateAll();
    flights.clear();
  }
}
