package shop.jangteo.platform.cache;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@link RedisStore} promises, without a Redis. */
final class MemoryStore implements SharedStore {

  private final Map<String, Long> versions = new HashMap<>();
  private final Map<String, @Nullable Text> texts = new HashMap<>();

  @Override
  public synchronized Optional<Text> get(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  @Override
  public synchronized void put(String key, Text text, Duration keep) {
    if (versions.getOrDefault(key, 0L) <= text.version()) {
      versions.put(key, text.version());
      texts.put(key, text);
    }
  }

  @Override
  public synchronized void forget(String key, long version) {
    if (versions.getOrDefault(key, -1L) < version) {
      versions.put(key, version);
      texts.remove(key);
    }
  }
}
