package shop.jangteo.gateway.edge;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param trustedProxies networks such as {@code 10.0.0.0/8} whose word about the caller's address
 *     is taken; locally this machine is one of them
 * @param corsOrigins web origins whose pages may call the API
 * @param maxBody the longest request body that is passed on
 * @param largerBodies paths to which longer ones are, such as pictures
 * @param maxHeaders all request headers together
 * @param maxUri path and query; the services take some more, together with the headers
 */
@ConfigurationProperties("jangteo.gateway.edge")
@Validated
record EdgeSettings(
    @DefaultValue List<String> trustedProxies,
    @DefaultValue List<String> corsOrigins,
    @DefaultValue("1MB") @NotNull DataSize maxBody,
    @DefaultValue List<LargerBody> largerBodies,
    @DefaultValue("16KB") @NotNull DataSize maxHeaders,
    @DefaultValue("4KB") @NotNull DataSize maxUri) {

  /**
   * @param path a pattern, with stars for segments
   */
  record LargerBody(@NotNull String path, @NotNull DataSize max) {}
}
