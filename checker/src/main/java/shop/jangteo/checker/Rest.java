package shop.jangteo.checker;

import java.time.Duration;
import java.util.List;

/**
 * Whether the platform has come to rest.
 *
 * @param moving what still moves, in words; empty at rest
 * @param waited how long it was waited for
 */
public record Rest(List<String> moving, Duration waited) {
  public boolean isReached() {
    return moving.isEmpty();
  }
}
