package shop.jangteo.platform.timeline;

import java.util.List;

/**
 * All that one service can tell of an order.
 *
 * @param keys besides the order's own id under which the service announces what concerns it
 * @param heard what it applied, as long as the inbox remembers (30 days)
 * @param unsent what it has announced and the broker does not have yet
 */
public record OrderRecords(
    List<Step> steps, List<String> keys, List<Heard> heard, List<Announced> unsent) {}
