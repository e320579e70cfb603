package shop.jangteo.order.checkout;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.order.DeliveryType;

/**
 * What a buyer names: SKUs, quantities, the way of delivery and what should be taken off, and
 * nothing that costs.
 *
 * @param lines or else
 * @param fromCart everything in the cart
 * @param bestCoupons instead of {@code couponIds}: whichever make it cheapest
 * @param addressId as yet without influence on the price, and so is
 * @param payment both may be open while a price is only asked for
 */
public record Wish(
    @Nullable @Size(min = 1, max = Checkout.MOST_LINES) List<@NotNull @Valid Units> lines,
    @Nullable Boolean fromCart,
    @Nullable @Pattern(regexp = ID) String addressId,
    @NotNull DeliveryType deliveryType,
    @Nullable @Size(max = 10) List<@NotNull @Pattern(regexp = ID) String> couponIds,
    @Nullable Boolean bestCoupons,
    @Nullable @PositiveOrZero Long points,
    @Nullable @Valid MeansOfPayment payment) {

  /** How ids look, whoever made them. */
  public static final String ID = "[0-9A-Za-z_-]{1,64}";

  List<String> coupons() {
    return Objects.requireNonNullElse(couponIds, List.of());
  }

  boolean wantsBestCoupons() {
    return Boolean.TRUE.equals(bestCoupons);
  }

  long wantedPoints() {
    return Objects.requireNonNullElse(points, 0L);
  }

  /** Exactly one of the two. */
  boolean namesLinesOrCart() {
    return (lines == null) == Boolean.TRUE.equals(fromCart);
  }
}
