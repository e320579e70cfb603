package shop.jangteo.delivery;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import shop.jangteo.delivery.courier.Party;

/** Asks order-service where an order goes. The answer is handed to the courier and never kept. */
@FeignClient(name = "order-service", fallbackFactory = NoDestination.class)
interface Destinations {

  @GetMapping("/internal/orders/{orderId}/destination")
  Destination of(@PathVariable("orderId") String orderId);

  record Destination(
      String recipient, String phone, String postcode, String line1, @Nullable String line2) {

    Party party() {
      return new Party(recipient, phone, postcode, line1, Objects.requireNonNullElse(line2, ""));
    }

    @Override
    public String toString() {
      return "Destination[…]";
    }
  }
}
