package shop.jangteo.platform.timeline;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Internal;

/** Answers order-service, which tells the whole story of an order. */
@RestController
@Internal("order-service")
final class OrderRecordsController {

  private static final String ID = "[0-9A-Za-z-]{1,64}";
  private static final int MOST_KEYS = 50;

  private final OrderMemory memory;

  OrderRecordsController(OrderMemory memory) {
    this.memory = memory;
  }

  /**
   * What this service can tell of an order; nothing at all of one it does not know.
   *
   * @param keys besides the order's own id under which others announce what concerns it: the ids of
   *     its payments
   */
  @GetMapping("/internal/timeline/{orderId}")
  OrderRecords records(
      @PathVariable @Pattern(regexp = ID) String orderId,
      @RequestParam(name = "key", defaultValue = "") @Size(max = MOST_KEYS)
          List<@Pattern(regexp = ID) String> keys) {
    return memory.of(orderId, keys);
  }
}
