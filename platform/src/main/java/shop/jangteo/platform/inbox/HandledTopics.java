package shop.jangteo.platform.inbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * The topics this service hears, by their names in the contracts.
 *
 * @param owned those among them whose process is decided here
 * @param logs the logs of requests it reads besides
 */
public record HandledTopics(List<String> names, List<String> owned, List<String> logs) {

  /** Both kinds. */
  public List<String> all() {
    return Stream.concat(names.stream(), logs.stream()).toList();
  }
}
