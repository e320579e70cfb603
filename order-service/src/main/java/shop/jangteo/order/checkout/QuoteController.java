package shop.jangteo.order.checkout;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** Tells what an order would cost; takes the very body that would place it. */
@RestController
final class QuoteController {

  private final Checkout checkout;

  QuoteController(Checkout checkout) {
    this.checkout = checkout;
  }

  @PostMapping("/api/v1/orders/quote")
  @Allowed
  Quote quote(Caller caller, @Valid @RequestBody Wish wish) {
    return checkout.quote(caller.memberId(), checkout.basket(caller.memberId(), wish));
  }
}
