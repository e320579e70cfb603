package shop.jangteo.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param member for one signed-in member, wherever they are
 * @param address for one address, by whoever is not signed in or shows a bad token
 * @param signIn for one address, logins and sign-ups; beside the other two
 */
@ConfigurationProperties("jangteo.gateway.limits")
@Validated
record LimitSettings(
    @NotNull @Valid Rate member, @NotNull @Valid Rate address, @NotNull @Valid Rate signIn) {}
