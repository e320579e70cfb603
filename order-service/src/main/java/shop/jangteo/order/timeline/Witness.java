package shop.jangteo.order.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import shop.jangteo.platform.timeline.OrderRecords;

/**
 * What is asked of every service that hears of orders. Each has a context of its own, so that a
 * slow answer here opens no breaker of the questions that buyers wait for.
 */
interface Witness {

  /**
   * @param keys besides the order's own id under which events about it are announced; null for
   *     none, because an empty list would be sent as one empty key
   */
  @GetMapping("/internal/timeline/{orderId}")
  OrderRecords records(
      @PathVariable("orderId") String orderId, @RequestParam("key") @Nullable List<String> keys);

  @FeignClient(name = "member-service", contextId = "member-timeline")
  interface Member extends Witness {}

  @FeignClient(name = "inventory-service", contextId = "inventory-timeline")
  interface Inventory extends Witness {}

  @FeignClient(name = "payment-service", contextId = "payment-timeline")
  interface Payment extends Witness {}

  @FeignClient(name = "delivery-service", contextId = "delivery-timeline")
  interface Delivery extends Witness {}

  @FeignClient(name = "search-service", contextId = "search-timeline")
  interface Search extends Witness {}

  @FeignClient(name = "coupon-service", contextId = "coupon-timeline")
  interface Coupon extends Witness {}

  @FeignClient(name = "review-service", contextId = "review-timeline")
  interface Review extends Witness {}

  @FeignClient(name = "notification-service", contextId = "notification-timeline")
  interface Notification extends Witness {}
}
