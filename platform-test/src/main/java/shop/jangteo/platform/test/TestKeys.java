package shop.jangteo.platform.test;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import shop.jangteo.platform.security.AccessTokens;
import shop.jangteo.platform.security.Role;

/**
 * Keys of this JVM's tests: one signs what members carry, one what services carry, one is nobody's.
 */
public final class TestKeys {

  static final TestKeys MEMBERS = new TestKeys("members");
  static final TestKeys SERVICE = new TestKeys("service");
  private static final TestKeys NOBODY = new TestKeys("members");

  private final ECKey key;

  private TestKeys(String id) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An access token as member-service would sign it. */
  public static String accessToken(String memberId, Role... roles) {
    return accessToken(MEMBERS, memberId, Duration.ofMinutes(10), roles);
  }

  /** Good once, but not any more. */
  public static String expiredToken(String memberId, Role... roles) {
    return accessToken(MEMBERS, memberId, Duration.ofMinutes(-10), roles);
  }

  /** Signed by somebody else under the right key id. */
  public static String forgedToken(String memberId, Role... roles) {
    return accessToken(NOBODY, memberId, Duration.ofMinutes(10), roles);
  }

  /** What one service shows another. */
  public static String serviceToken(String from, String audience) {
    return sign(
        SERVICE,
        "service+jwt",
        new JWTClaimsSet.Builder().issuer(from).audience(audience),
        Duration.ofMinutes(5));
  }

  private static String accessToken(TestKeys keys, String memberId, Duration life, Role... roles) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(AccessTokens.ISSUER)
            .audience(AccessTokens.AUDIENCE)
            .subject(memberId)
            .claim(AccessTokens.ROLES, Arrays.stream(roles).map(Enum::name).toList());
    return sign(keys, AccessTokens.TYPE, claims, life);
  }

  private static String sign(
      TestKeys keys, String type, JWTClaimsSet.Builder claims, Duration life) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.ES256)
            .keyID(keys.key.getKeyID())
            .type(new JOSEObjectType(type))
            .build();
    var now = Instant.now();
    var jwt =
        new SignedJWT(
            header,
            claims.issueTime(Date.from(now)).expirationTime(Date.from(now.plus(life))).build());
    try {
      jwt.sign(new ECDSASigner(keys.key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  String publicSet() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  Path privateFile() {
    return file(key.toJSONString());
  }

  Path privateSetFile() {
    return file(new JWKSet(key).toString(false));
  }

  private static Path file(String json) {
    try {
      var file = Files.createTempFile("jangteo-test-key", ".json");
      Surroundings.write(file, json);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
