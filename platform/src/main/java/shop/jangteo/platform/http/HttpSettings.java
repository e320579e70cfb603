package shop.jangteo.platform.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param maxBody the longest body that is read
 * @param largerBodies paths that take longer ones, such as pictures
 * @param keepIdempotencyKeys how long a repetition is recognised
 */
@ConfigurationProperties("jangteo.http")
record HttpSettings(
    @DefaultValue("256KB") DataSize maxBody,
    @DefaultValue List<LargerBody> largerBodies,
    @DefaultValue("24h") Duration keepIdempotencyKeys) {

  /**
   * @param path a pattern, {@code /api/v1/products/*}{@code /images}
   */
  record LargerBody(String path, DataSize max) {}
}
