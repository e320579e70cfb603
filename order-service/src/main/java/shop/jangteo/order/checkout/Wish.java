package shop.jangteo.order.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.order.DeliveryType;

/**
 * What a buyer names: SKUs, quantities, the way of delivery and what should be taken off, and
 * nothing that costs.
 *
 * @param lines or else
 * @param fromCart everything in the cart
 */
public record Wish(
    @Nullable @Size(min = 1, max = Checkout.MOST_LINES) List<@NotNull @Valid Units> lines,
    @Nullable Boolean fromCart,
    @NotNull DeliveryType deliveryType,
    @Nullable @Size(max = 10) List<@NotBlank @Size(max = 64) String> couponIds,
    @Nullable @PositiveOrZero Long points) {

  boolean wantsDiscount() {
    return (couponIds != null && !couponIds.isEmpty()) || (points != null && points > 0);
  }

  /** Exactly one of the two. */
  boolean namesLinesOrCart() {
    return (lines == null) == Boolean.TRUE.equals(fromCart);
  }
}
