package shop.jangteo.coupon.points;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param soon how long before its end the member is shown it
 * @param sweep how often points whose time is over are looked for; they are unusable at once
 */
@Validated
@ConfigurationProperties("jangteo.coupon.points")
public record PointSettings(
    @DefaultValue("30d") @DurationMin(days = 1) Duration soon,
    @DefaultValue("1m") @DurationMin(millis = 50) Duration sweep) {}
