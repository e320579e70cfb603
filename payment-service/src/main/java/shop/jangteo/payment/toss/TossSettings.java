package shop.jangteo.payment.toss;

import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param secretKey from a Secret; there is no default, so the start fails without one
 */
@Validated
@ConfigurationProperties("jangteo.payment.toss")
record TossSettings(
    @DefaultValue("https://api.tosspayments.com") URI url,
    @NotBlank String secretKey,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("10s") Duration readTimeout) {

  /** A secret does not belong into a log. */
  @Override
  public String toString() {
    return "TossSettings[url=" + url + "]";
  }
}
