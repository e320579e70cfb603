package shop.jangteo.search.keyword;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param flush how often what was counted is written down
 * @param fewest searches that make a keyword worth showing to others
 * @param fresh how long a list that is shown may be old
 * @param mostAnHour how many different keywords are written down: somebody who makes them up must
 *     not fill the table
 */
@Validated
@ConfigurationProperties("jangteo.search.keywords")
record KeywordSettings(
    @DefaultValue("5s") @DurationMin(millis = 10) Duration flush,
    @DefaultValue("3") @Min(1) int fewest,
    @DefaultValue("10s") @DurationMin(millis = 1) Duration fresh,
    @DefaultValue("10000") @Min(1) int mostAnHour) {}
