package shop.jangteo.delivery;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param poll how often the courier is asked for scans while parcels are on their way
 * @param lookBack how many days a parcel without an end is asked about
 * @param mostRefusals how often the courier may refuse a booking before it is left to a person
 * @param firstRetry after a call to the courier or to order-service failed; doubles each time
 * @param longestRetry but never more than this
 */
@ConfigurationProperties("jangteo.delivery")
@Validated
record DeliverySettings(
    @DurationMin(millis = 50) @DefaultValue("1s") Duration poll,
    @DurationMin(days = 1) @DefaultValue("14d") Duration lookBack,
    @Min(1) @DefaultValue("10") int mostRefusals,
    @DurationMin(millis = 10) @DefaultValue("1s") Duration firstRetry,
    @DurationMin(millis = 10) @DefaultValue("5m") Duration longestRetry) {

  private static final int MOST_DOUBLINGS = 20;

  Duration retryAfter(int attempt) {
    var doubled = firstRetry.multipliedBy(1L << Math.clamp(attempt - 1L, 0, MOST_DOUBLINGS));
    return doubled.compareTo(longestRetry) < 0 ? doubled : longestRetry;
  }
}
