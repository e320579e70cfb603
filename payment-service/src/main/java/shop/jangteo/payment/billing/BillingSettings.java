package shop.jangteo.payment.billing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param mostCards that one member may save
 * @param lease how long a trade may take before it is asked for again; longer than the PG's connect
 *     and read time-outs together
 * @param longestPause between two questions about the same card
 * @param mostQuestions after which a trade is given up, since the PG has long forgotten its key by
 *     then, and after which it is only rarely asked to forget a card
 * @param rarely how long between two such questions
 */
@Validated
@ConfigurationProperties("jangteo.payment.billing")
record BillingSettings(
    @DefaultValue("10") @Min(1) @Max(100) int mostCards,
    @DefaultValue("15s") @DurationMin(millis = 100) Duration lease,
    @DefaultValue("10m") @DurationMin(millis = 100) Duration longestPause,
    @DefaultValue("2200") @Min(1) int mostQuestions,
    @DefaultValue("6h") @DurationMin(millis = 100) Duration rarely) {

  /** 1, 2, 4… seconds, and at most the longest pause. */
  Duration pauseAfter(int questions) {
    var seconds = 1L << Math.min(questions - 1, 20);
    return seconds < longestPause.toSeconds() ? Duration.ofSeconds(seconds) : longestPause;
  }
}
