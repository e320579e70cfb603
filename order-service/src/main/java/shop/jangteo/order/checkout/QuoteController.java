package shop.jangteo.order.checkout;

import io.swagger.v3.oas.annotations.Operation;
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
  @Operation(
      summary = "What an order would cost",
      description =
          "Takes the body that would place it and refuses what the order would be refused for:"
              + " 409 NOT_ON_SALE and 409 VIRTUAL_ACCOUNT_NOT_OFFERED name the skus, 409 QUANTITY_LIMIT the sku.")
  Quote quote(Caller caller, @Valid @RequestBody Wish wish) {
    return checkout.quote(caller.memberId(), checkout.basket(caller.memberId(), wish));
  }
}
