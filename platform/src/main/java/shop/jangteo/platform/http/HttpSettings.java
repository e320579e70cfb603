package shop.jangteo.platform.http;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the longest body that is read
 * @param keepIdempotencyKeys how long a repetition is recognised
 */
@ConfigurationProperties("jangteo.http")
record HttpSettings(
    @DefaultValue("256KB") DataSize maxBody, @DefaultValue("24h") Duration keepIdempotencyKeys) {}
