package shop.jangteo.platform.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToIntFunction;
import tools.jackson.databind.json.JsonMapper;

/** Makes the caches of a service. */
public final class Caches {

  private final CacheSettings settings;
  private final SharedStore store;
  private final MeterRegistry meters;
  private final JsonMapper json;

  Caches(CacheSettings settings, SharedStore store, MeterRegistry meters, JsonMapper json) {
    this.settings = settings;
    this.store = store;
    this.meters = meters;
    this.json = json;
  }

  /** In each instance alone, for values of a few bytes. */
  public <V> Cache<V> local(String name) {
    return new Cache<>(name, settings, Sharing.nothing(), _ -> 0, meters);
  }

  /**
   * In each instance, and in Redis behind it where there is one.
   *
   * @param type whose JSON is kept there
   * @param bytes about how much memory a value takes
   */
  public <V> Cache<V> shared(String name, Class<V> type, ToIntFunction<V> bytes) {
    return new Cache<>(
        name, settings, new Sharing.AsJson<>(name, type, store, settings, json), bytes, meters);
  }
}
