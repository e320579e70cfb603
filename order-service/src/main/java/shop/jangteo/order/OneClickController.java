package shop.jangteo.order;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.order.checkout.MeansOfPayment;
import shop.jangteo.order.checkout.Units;
import shop.jangteo.order.checkout.Wish;
import shop.jangteo.order.member.Members;
import shop.jangteo.order.oneclick.Cards;
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.outbox.StartsWork;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/**
 * Buying with one click (OR-04): what the buyer leaves open is filled in, and the order is placed
 * like any other.
 */
@RestController
final class OneClickController {

  private final Members members;
  private final Cards cards;
  private final PlaceOrder placeOrder;
  private final Idempotency idempotency;

  OneClickController(Members members, Cards cards, PlaceOrder placeOrder, Idempotency idempotency) {
    this.members = members;
    this.cards = cards;
    this.placeOrder = placeOrder;
    this.idempotency = idempotency;
  }

  @PostMapping("/api/v1/orders/one-click")
  @Allowed
  @StartsWork
  @Operation(
      summary = "Buy with one click",
      description =
          "To the default address, by the default card, with the coupons that make it cheapest; refused as POST /orders is,"
              + " and with 409 NO_DEFAULT_ADDRESS, 409 NO_DEFAULT_CARD or 400 BILLING_KEY_NOT_FOUND. The card is charged by"
              + " itself unless the order had to be revised; a declined order waits to be paid in another way.")
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<OrderController.View> buy(
      Caller caller, IdempotencyKey key, @Valid @RequestBody Request request) {
    return idempotency.once(
        key,
        request,
        OrderController.View.class,
        () -> placeOrder.prepare(caller.memberId(), completed(caller.memberId(), request)),
        placement -> OrderController.created(placeOrder.place(placement)));
  }

  private OrderController.Request completed(String memberId, Request request) {
    var card = cards.chosen(memberId, request.billingKeyId);
    return new OrderController.Request(
        request.lines,
        request.fromCart,
        request.addressId == null ? members.defaultAddress(memberId) : request.addressId,
        Objects.requireNonNullElse(request.deliveryType, DeliveryType.STANDARD),
        null,
        true,
        request.points,
        new MeansOfPayment(PaymentMethod.CARD, card),
        null,
        null,
        request.allowPartial);
  }

  /**
   * @param lines or {@code fromCart}
   * @param addressId the default one if it is left out
   * @param deliveryType STANDARD if it is left out
   * @param points none if they are left out
   * @param billingKeyId the default card if it is left out
   * @param allowPartial whether short lines may be left out; such an order is not charged by itself
   */
  record Request(
      @Nullable @Size(min = 1, max = 50) List<@NotNull @Valid Units> lines,
      @Nullable Boolean fromCart,
      @Nullable @Pattern(regexp = Wish.ID) String addressId,
      @Nullable DeliveryType deliveryType,
      @Nullable @PositiveOrZero Long points,
      @Nullable @Pattern(regexp = Wish.ID) String billingKeyId,
      @Nullable Boolean allowPartial) {}
}
