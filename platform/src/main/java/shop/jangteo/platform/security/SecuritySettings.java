package shop.jangteo.platform.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param identityKey file with the service's own signing key, a private EC P-256 key as a JWK;
 *     comes from a Secret
 * @param jwksUri where member-service publishes the keys of access tokens; derived from its address
 *     unless given
 */
@ConfigurationProperties("jangteo.security")
record SecuritySettings(@Nullable Path identityKey, @Nullable String jwksUri) {}
