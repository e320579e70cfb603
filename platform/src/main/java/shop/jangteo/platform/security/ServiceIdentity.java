package shop.jangteo.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Proves to other services who this one is: 5-minute tokens for one audience, signed with a key
 * only it has.
 */
public final class ServiceIdentity {

  /** Beside {@code Authorization}, which carries the member's token, if there is one. */
  public static final String HEADER = "X-Service-Authorization";

  static final String TYPE = "service+jwt";
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Duration RENEW_BEFORE = Duration.ofMinutes(1);

  private final String name;
  private final ECKey key;
  private final Clock clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  ServiceIdentity(String name, ECKey key, Clock clock) {
    this.name = name;
    this.key = key;
    this.clock = clock;
  }

  static ServiceIdentity fromFile(String name, Path file, Clock clock) {
    try {
      var key = ECKey.parse(Files.readString(file));
      if (!key.isPrivate() || key.getKeyID() == null) {
        throw new IllegalStateException(
            "The identity key in " + file + " needs its private part and a kid");
      }
      return new ServiceIdentity(name, key, clock);
    } catch (IOException | ParseException e) {
      throw new IllegalStateException("The identity key cannot be read from " + file, e);
    }
  }

  /** A token that only {@code audience} accepts. */
  public String tokenFor(String audience) {
    var now = clock.instant();
    return tokens.compute(
            audience,
            (_, present) ->
                present != null && now.isBefore(present.expiresAt.minus(RENEW_BEFORE))
                    ? present
                    : sign(audience, now))
        .value;
  }

  /** The public half, for others to check with. */
  Map<String, Object> publicKeys() {
    return new JWKSet(key.toPublicJWK()).toJSONObject();
  }

  private Token sign(String audience, Instant now) {
    var expiresAt = now.plus(LIFE);
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(TYPE))
                .build(),
            new JWTClaimsSet.Builder()
                .issuer(name)
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The identity key cannot sign", e);
    }
    return new Token(jwt.serialize(), expiresAt);
  }

  private record Token(String value, Instant expiresAt) {}
}
