package shop.jangteo.platform.data;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * A second server that follows the first (DA-03, DA-07), with the same user and password.
 *
 * @param url of this service's schema there
 * @param positionUrl of the same on the first server, with a time-out for who only asks how far it
 *     is
 * @param pool how many connections to it at most
 * @param patience how long a read waits for it to have what the first has, before it goes there
 * @param pause how long nobody asks it after it was away or behind
 */
@Validated
@ConfigurationProperties("jangteo.replica")
record ReplicaSettings(
    @NotBlank String url,
    @NotBlank String positionUrl,
    @DefaultValue("6") @Positive int pool,
    @DefaultValue("50ms") @NotNull @DurationMin(millis = 1) Duration patience,
    @DefaultValue("1s") @NotNull @DurationMin(millis = 1) Duration pause) {}
