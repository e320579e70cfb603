package shop.jangteo.coupon.request;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param keep how long decisions are remembered
 * @param sweep how often older ones are looked for
 */
@Validated
@ConfigurationProperties("jangteo.coupon.requests")
record RequestSettings(
    @DefaultValue("90d") @DurationMin(days = 1) Duration keep,
    @DefaultValue("1h") @DurationMin(millis = 50) Duration sweep) {}
