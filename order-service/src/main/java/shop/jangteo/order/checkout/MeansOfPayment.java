package shop.jangteo.order.checkout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.order.PaymentMethod;

/** How a buyer means to pay. */
public record MeansOfPayment(
    @NotNull PaymentMethod method, @Nullable @Pattern(regexp = Wish.ID) String billingKeyId) {}
