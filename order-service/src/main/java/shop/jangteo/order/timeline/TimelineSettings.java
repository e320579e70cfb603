package shop.jangteo.order.timeline;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param patience how long all services together are waited for; whoever has not answered by then
 *     is named as missing
 * @param traceUrl where a person looks at a trace, with {@code {id}} for its id ({@code
 *     http://localhost:16686/trace/{id}} of Jaeger); without it ids are shown and nothing is linked
 */
@ConfigurationProperties("jangteo.order.timeline")
@Validated
record TimelineSettings(
    @DefaultValue("2500ms") @NotNull Duration patience,
    @Pattern(regexp = "https?://[^\\s{}]+\\{id}[^\\s{}]*|") @Nullable String traceUrl) {}
