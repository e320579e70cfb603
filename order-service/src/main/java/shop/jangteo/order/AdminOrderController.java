package shop.jangteo.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.order.OrderController.View;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Role;

/** All orders, for those who look after them (AD-05, AD-06); no address, no refund account. */
@RestController
@RequestMapping("/api/v1/admin/orders")
final class AdminOrderController {

  private final Orders orders;
  private final OrderHistory history;

  AdminOrderController(Orders orders, OrderHistory history) {
    this.orders = orders;
    this.history = history;
  }

  /** Orders of everybody, newest first. */
  @GetMapping
  @Allowed(Role.ADMIN)
  Page<Summary> list(
      @RequestParam Optional<OrderStatus> status,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(1_000_000) int page,
      @RequestParam(defaultValue = "20") @Positive @Max(100) int size) {
    var newestFirst = PageRequest.of(page, size, Sort.by("id").descending());
    var found =
        status.isPresent()
            ? orders.findByStatus(status.get(), newestFirst)
            : orders.findAll(newestFirst);
    return Page.of(found, Summary::of);
  }

  /** One order with all that became of it. */
  @GetMapping("/{id}")
  @Allowed(Role.ADMIN)
  Detail get(@PathVariable String id) {
    return orders
        .findById(id)
        .map(order -> new Detail(order.memberId(), View.of(order), history.of(id)))
        .orElseThrow(OrderNotFound::new);
  }

  record Summary(String memberId, View order) {
    static Summary of(Order order) {
      return new Summary(order.memberId(), View.of(order));
    }
  }

  /**
   * @param history every transition, oldest first
   */
  record Detail(String memberId, View order, List<OrderHistory.Step> history) {}
}
