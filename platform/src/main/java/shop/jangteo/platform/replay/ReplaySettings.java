package shop.jangteo.platform.replay;

import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param page how many aggregates are locked and announced in one transaction
 * @param perSecond how many are announced in a second at most: snapshots share their topic with the
 *     events of the day, and a consumer takes them one after the other
 * @param mostUnsent from how many unsent events on a replay waits; far below the mark at which
 *     customers are refused
 */
@ConfigurationProperties("jangteo.replay")
@Validated
record ReplaySettings(
    @DefaultValue("100") @Positive int page,
    @DefaultValue("500") @Positive int perSecond,
    @DefaultValue("1000") @Positive int mostUnsent) {

  /** Between the beginnings of two pages. */
  Duration pace() {
    return Duration.ofSeconds(page).dividedBy(perSecond);
  }
}
