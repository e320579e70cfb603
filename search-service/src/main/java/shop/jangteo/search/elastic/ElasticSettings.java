package shop.jangteo.search.elastic;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url of the cluster, without a trailing slash
 * @param apiKey encoded, as Elasticsearch gives it; none where the cluster is open
 * @param connectTimeout for every connection
 * @param searchTimeout how long a shopper's question may take; the cluster itself is given a little
 *     less
 * @param writeTimeout how long everything else may take
 */
@Validated
@ConfigurationProperties("jangteo.search.elasticsearch")
public record ElasticSettings(
    @NotBlank String url,
    @Nullable String apiKey,
    @DefaultValue("500ms") @DurationMin(millis = 10) Duration connectTimeout,
    @DefaultValue("1500ms") @DurationMin(millis = 100) Duration searchTimeout,
    @DefaultValue("15s") @DurationMin(millis = 100) Duration writeTimeout) {}
