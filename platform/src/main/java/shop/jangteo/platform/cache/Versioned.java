package shop.jangteo.platform.cache;

import java.util.Optional;

/**
 * What was read, and how new it is: of two values of a key the one with the higher version is the
 * newer.
 *
 * @param version the number of the last event that told of it, 0 before the first
 * @param value empty where there is none, which is worth remembering too
 */
public record Versioned<V>(long version, Optional<V> value) {

  /** There is nothing of which anybody was ever told. */
  public static <V> Versioned<V> absent() {
    return new Versioned<>(0, Optional.empty());
  }
}
