package shop.jangteo.notification;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param giveUpAfter how long a mail is tried
 * @param firstRetry after it failed; doubles each time
 * @param longestRetry but never more than this
 */
@ConfigurationProperties("jangteo.notification")
@Validated
record NotificationSettings(
    @Valid Mail mail,
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration giveUpAfter,
    @DurationMin(millis = 10) @DefaultValue("2s") Duration firstRetry,
    @DurationMin(millis = 10) @DefaultValue("10m") Duration longestRetry) {

  private static final int MOST_DOUBLINGS = 20;

  Duration retryAfter(int attempt) {
    var doubled = firstRetry.multipliedBy(1L << Math.clamp(attempt - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
  }

  /**
   * @param from the sender's address; its domain also ends the Message-IDs
   */
  record Mail(@NotBlank @Email String from) {}
}
