package shop.jangteo.gateway.route;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param patience how long a service may take to begin its answer; longer than the twin of a
 *     request waits there for the first (5 s), or nobody would ever hear what it is told then
 * @param confirmPatience the same for a payment's confirmation and for saving a card, behind which
 *     a PG thinks
 * @param uploadPatience the same for pictures, of which ten may come in one request: they wait for
 *     their turn and are made one after the other
 * @param absence how long an instance that could not be reached is left out
 * @param picturesUrl where else products' pictures are shown, under their names, or null
 */
@ConfigurationProperties("jangteo.gateway.routes")
@Validated
record RouteSettings(
    @DefaultValue("8s") @NotNull Duration patience,
    @DefaultValue("15s") @NotNull Duration confirmPatience,
    @DefaultValue("30s") @NotNull Duration uploadPatience,
    @DefaultValue("2s") @NotNull Duration absence,
    @Nullable URI picturesUrl) {}
