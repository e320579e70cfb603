package shop.jangteo.platform.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import shop.jangteo.platform.client.ServiceAddresses;

/** Checks that a service is who it says: with the key that very service publishes. */
final class ServiceTokenVerifier {

  /** Where {@code platform} publishes the public half of a service's identity key. */
  static final String KEYS_PATH = "/.well-known/service-jwks.json";

  private final String audience;
  private final ServiceAddresses addresses;
  private final InstantSource clock;
  private final Map<String, JwtDecoder> byCaller = new ConcurrentHashMap<>();

  ServiceTokenVerifier(String audience, ServiceAddresses addresses, InstantSource clock) {
    this.audience = audience;
    this.addresses = addresses;
    this.clock = clock;
  }

  /** Whether the token was signed by {@code caller} for this service and still holds. */
  boolean isFrom(String caller, String token) {
    try {
      byCaller.computeIfAbsent(caller, this::decoder).decode(token);
      return true;
    } catch (JwtException _) {
      return false;
    }
  }

  private JwtDecoder decoder(String caller) {
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(addresses.of(caller) + KEYS_PATH)
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .validateType(false)
            .jwtProcessorCustomizer(
                processor ->
                    processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(
                            new JOSEObjectType(ServiceIdentity.TYPE))))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(caller),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD, claimed -> claimed != null && claimed.contains(audience))));
    return new VerifiedTokens(clock).inFrontOf(decoder);
  }
}
