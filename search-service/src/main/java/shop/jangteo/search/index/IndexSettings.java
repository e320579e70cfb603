package shop.jangteo.search.index;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param alias the name under which the index is asked; those of the indices begin with it
 * @param shards of an index; it takes a new index to change that
 * @param batch how many documents travel in one request
 * @param poll how often what is due is looked for, should nobody say that there is something
 * @param lease how long an instance may take for one batch
 * @param salesDelay how long a sale may wait for others of its product: each would be a document
 * @param check how often it is looked whether there is an index, and one of the present definition
 * @param replayPatience how long a rebuild waits to have heard everything it asked the services for
 */
@Validated
@ConfigurationProperties("jangteo.search.index")
public record IndexSettings(
    @DefaultValue("jangteo-products") @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,60}")
        String alias,
    @DefaultValue("1") @Min(1) @Max(64) int shards,
    @DefaultValue("500") @Min(1) @Max(5_000) int batch,
    @DefaultValue("250ms") @DurationMin(millis = 10) Duration poll,
    @DefaultValue("30s") @DurationMin(seconds = 1) Duration lease,
    @DefaultValue("1m") @NotNull Duration salesDelay,
    @DefaultValue("30s") @DurationMin(millis = 50) Duration check,
    @DefaultValue("1h") @DurationMin(millis = 50) Duration replayPatience) {

  /** Of the index that is being filled. */
  String nextAlias() {
    return alias + "-next";
  }
}
