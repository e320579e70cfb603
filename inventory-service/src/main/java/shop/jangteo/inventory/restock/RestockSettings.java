package shop.jangteo.inventory.restock;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param perUnit how many members are told at once for each unit there is: not all of them buy, and
 *     those who come in vain are angry
 * @param atOnce how many are told at once at most, however many units there are
 * @param pause before the next are told, if there still are some: a head start for the first
 * @param mostPerMember for how many SKUs a member may wait
 */
@Validated
@ConfigurationProperties("jangteo.inventory.restock")
record RestockSettings(
    @DefaultValue("3") @Min(1) @Max(1_000) int perUnit,
    @DefaultValue("100") @Min(1) @Max(1_000) int atOnce,
    @DefaultValue("10m") @DurationMin(millis = 50) Duration pause,
    @DefaultValue("100") @Min(1) int mostPerMember) {

  /** How many may be told now that so many units are available. */
  int told(long available) {
    return (int) Math.min(atOnce, Math.min(available, atOnce) * perUnit);
  }
}
