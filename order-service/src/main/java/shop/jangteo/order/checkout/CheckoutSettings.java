package shop.jangteo.order.checkout;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param quoteKey base64 of at least 32 bytes, the same for all instances; signs quotes
 * @param quoteLife how long a quoted price may be insisted on
 */
@ConfigurationProperties("jangteo.order")
@Validated
record CheckoutSettings(@NotBlank String quoteKey, @DefaultValue("10m") Duration quoteLife) {}
