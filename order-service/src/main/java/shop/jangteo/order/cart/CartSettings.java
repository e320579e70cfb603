package shop.jangteo.order.cart;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param quoteKey signs the cookies of guests as it signs quotes
 * @param guestLife how long a guest's cart is kept after its last change
 */
@ConfigurationProperties("jangteo.order")
@Validated
record CartSettings(@NotBlank String quoteKey, @DefaultValue("30d") Duration guestLife) {}
