package shop.jangteo.platform.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one service can tell of an order.
 *
 * @param keys besides the order's own id under which the service announces what concerns it
 * @param heard what it applied, as long as the inbox remembers (30 days); nothing that a person
 *     discarded
 * @param unsent what it has announced and the broker does not have yet
 * @param truncated whether it knows more than it tells; null from a version that does not say
 */
public record OrderRecords(
    List<Step> steps,
    List<String> keys,
    List<Heard> heard,
    List<Announced> unsent,
    @Nullable Boolean truncated) {

  public boolean knowsMore() {
    return Boolean.TRUE.equals(truncated);
  }
}
