package shop.jangteo.platform.timeline;

import java.util.List;

/**
 * What happened to an order, by the rows of the service's own. A bean of this type is all a service
 * supplies; events and what became of them are told by the platform.
 */
public interface OrderSteps {

  /**
   * In any order; none for an order the service knows nothing of. Where there may be very many, the
   * newest, of which the oldest says so ({@link Step#asFirstTold()}).
   *
   * @param orderId as somebody asked for it: perhaps nobody's
   */
  List<Step> of(String orderId);

  /** The keys besides the order's own id under which this service announces what concerns it. */
  default List<String> keys(String orderId) {
    return List.of();
  }
}
