package shop.jangteo.inventory;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param defaultWarehouse where stock lies of which nobody says where: what sellers register with
 *     their products
 * @param leaseCheck how often leases that ran out are looked for
 * @param askAgain the first pause before product-service is asked again about a SKU; it doubles
 * @param askAgainAtMost the longest such pause
 */
@Validated
@ConfigurationProperties("jangteo.inventory")
record InventorySettings(
    @DefaultValue("ICHEON1") @NotBlank String defaultWarehouse,
    @DefaultValue("5s") @DurationMin(millis = 100) Duration leaseCheck,
    @DefaultValue("1s") @DurationMin(millis = 50) Duration askAgain,
    @DefaultValue("15s") @DurationMin(millis = 50) Duration askAgainAtMost) {}
