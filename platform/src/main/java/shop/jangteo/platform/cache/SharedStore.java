package shop.jangteo.platform.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * What all instances share. It may lose anything and may not be there; it never takes an older
 * state for a newer one.
 */
interface SharedStore {

  /** Empty also where it does not answer. */
  Optional<Text> get(String key);

  /** Unless something newer was put, or told of, meanwhile. Does not wait. */
  void put(String key, Text text, Duration keep);

  /** Gives away what is older than this, and takes nothing older for a while. Does not wait. */
  void forget(String key, long version);

  /** What was read, as JSON. */
  record Text(long version, String json) {}

  /** Where there is no Redis. */
  final class None implements SharedStore {
    @Override
    public Optional<Text> get(String key) {
      return Optional.empty();
    }

    @Override
    public void put(String key, Text text, Duration keep) {
      // nobody shares anything
    }

    @Override
    public void forget(String key, long version) {
      // nobody shares anything
    }
  }
}
