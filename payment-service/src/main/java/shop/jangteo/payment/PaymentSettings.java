package shop.jangteo.payment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param mostAttempts how often an order may be tried before it can no longer be paid
 * @param confirmLease how long a confirm may take before somebody else finds out what became of it;
 *     longer than the PG's connect and read time-outs together
 * @param twinWait how long a repeated request waits for the first one's outcome
 * @param longestPause between two questions about an unknown outcome
 * @param bankPause how long a refund waits whose bank is closed at this hour
 * @param depositLimit how long a virtual account (가상계좌) is waited for, whatever the PG allows
 * @param depositPoll how often a waiting virtual account is looked at if no webhook comes
 * @param lateLook when a closed attempt is looked at once more: after the PG's authorisation in the
 *     window has run out (10 minutes), so that nothing can be captured any more; a charge of a
 *     saved card that the PG still has in hand by then is looked at until it is over
 * @param chargeLimit how long a charge of a saved card is sent again, counted from the first time
 *     that the PG refuses it for a reason that has no name here; unlike the window's authorisation
 *     it never runs out by itself. Shorter than what the alert PaymentUnknown waits (10 minutes),
 *     or each of them wakes somebody
 * @param keepKeys how long repetitions of requests and webhooks are recognised
 */
@Validated
@ConfigurationProperties("jangteo.payment")
record PaymentSettings(
    @DefaultValue("5") @Min(1) @Max(99) int mostAttempts,
    @DefaultValue("15s") @DurationMin(millis = 100) Duration confirmLease,
    @DefaultValue("5s") @DurationMin(millis = 100) Duration twinWait,
    @DefaultValue("30s") @DurationMin(seconds = 1) Duration longestPause,
    @DefaultValue("10m") @DurationMin(millis = 100) Duration bankPause,
    @DefaultValue("24h") @DurationMin(minutes = 1) Duration depositLimit,
    @DefaultValue("5m") @DurationMin(millis = 100) Duration depositPoll,
    @DefaultValue("11m") @DurationMin(millis = 100) Duration lateLook,
    @DefaultValue("8m") @DurationMin(millis = 100) Duration chargeLimit,
    @DefaultValue("15d") @DurationMin(hours = 1) Duration keepKeys) {

  /** What it takes to ask the PG, and to tell the order before its own deadline ends it. */
  private static final Duration LAST_LOOK = Duration.ofSeconds(10);

  /** 1, 2, 4… seconds, and at most the longest pause. */
  Duration pauseAfter(int questions) {
    var seconds = 1L << Math.min(questions, 20);
    return seconds < longestPause.toSeconds() ? Duration.ofSeconds(seconds) : longestPause;
  }

  /**
   * Now and then, and once more in time before the account closes: nobody may tell of a deposit.
   */
  Instant nextLookAtDeposit(Instant now, Instant dueAt) {
    var usual = now.plus(depositPoll);
    var last = dueAt.minus(LAST_LOOK);
    return now.isBefore(last) && last.isBefore(usual) ? last : usual;
  }
}
