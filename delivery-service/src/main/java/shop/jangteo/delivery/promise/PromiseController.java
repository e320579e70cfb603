package shop.jangteo.delivery.promise;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Open;

/** The delivery dates that a product page shows (DE-17). */
@RestController
final class PromiseController {
  private final Promises promises;
  private final Clock clock;

  PromiseController(Promises promises, Clock clock) {
    this.promises = promises;
    this.clock = clock;
  }

  /**
   * The delivery types that reach the postcode. Every warehouse reaches it in the same time, so any
   * SKU is alike.
   */
  @GetMapping("/api/v1/delivery/promise")
  @Open
  PromiseView promise(
      @RequestParam @NotBlank @Size(max = 64) String sku,
      @RequestParam @Pattern(regexp = "[0-9]{5}") String postcode) {
    return new PromiseView(
        sku, postcode, promises.options(new Postcode(postcode), clock.instant()));
  }

  record PromiseView(String sku, String postcode, List<Promises.Option> options) {}
}
