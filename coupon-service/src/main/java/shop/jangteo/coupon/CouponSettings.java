package shop.jangteo.coupon;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param sweep how often coupons whose time is over are looked for; they are unusable at once
 * @param archiveAfter how long after its end a coupon stays in the wallet
 */
@Validated
@ConfigurationProperties("jangteo.coupon")
record CouponSettings(
    @DefaultValue("1m") @DurationMin(millis = 50) Duration sweep,
    @DefaultValue("30d") @DurationMin(days = 1) Duration archiveAfter) {}
