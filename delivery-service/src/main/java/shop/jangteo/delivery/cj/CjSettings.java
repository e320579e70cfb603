package shop.jangteo.delivery.cj;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * There is no default for who we are: the start fails rather than book in somebody else's name.
 *
 * @param url up to the operation's name
 * @param customerId the contract's customer code (CUST_ID, CLNTNUM)
 * @param businessNumber of the shop (사업자등록번호), 10 digits
 * @param trackingUrl for customers; the invoice number is put at its end
 */
@ConfigurationProperties("jangteo.delivery.cj")
@Validated
record CjSettings(
    @NotNull URI url,
    @NotBlank String customerId,
    @NotNull @Pattern(regexp = "[0-9]{10}") String businessNumber,
    @DefaultValue("https://trace.cjlogistics.com/next/tracking.html?wblNo=") String trackingUrl,
    @DefaultValue("1s") Duration connectTimeout,
    @DefaultValue("5s") Duration readTimeout) {}
