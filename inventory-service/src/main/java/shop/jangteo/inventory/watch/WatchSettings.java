package shop.jangteo.inventory.watch;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param every how often the stock of sellers who watch is looked at
 * @param streamLife how long one stream of events lives; the client simply asks again
 * @param lookBack how far back a client that asks again is told what it missed
 * @param mostStreams how many streams one seller may have open at one instance
 * @param page how many changes are read at a time
 * @param unread how many SKUs may wait for a client that reads slowly; the others wait in the table
 */
@Validated
@ConfigurationProperties("jangteo.inventory.watch")
record WatchSettings(
    @DefaultValue("300ms") @DurationMin(millis = 50) Duration every,
    @DefaultValue("10m") @DurationMin(millis = 100) Duration streamLife,
    @DefaultValue("10m") @DurationMin(millis = 100) Duration lookBack,
    @DefaultValue("10") @Min(1) int mostStreams,
    @DefaultValue("5000") @Min(1) int page,
    @DefaultValue("1000") @Min(1) int unread) {}
