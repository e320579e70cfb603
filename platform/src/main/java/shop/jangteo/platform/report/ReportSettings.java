package shop.jangteo.platform.report;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param environment by which reports are told apart there
 * @param share of the reports that are sent, 0 to 1
 * @param perMinute how many are sent in a minute at most, of one instance
 * @param ofAKindPerMinute likewise, of those from one place in the code
 */
@Validated
@ConfigurationProperties("jangteo.reports")
record ReportSettings(
    @DefaultValue("local") @NotBlank String environment,
    @DefaultValue("1") @DecimalMin("0") @DecimalMax("1") BigDecimal share,
    @DefaultValue("60") @Positive int perMinute,
    @DefaultValue("5") @Positive int ofAKindPerMinute) {}
