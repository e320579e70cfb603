package shop.jangteo.chaos.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import shop.jangteo.platform.security.AccessTokens;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs access tokens with the run's own key, as member-service would after a login: thousands of
 * logins would measure password hashing.
 */
public final class TokenSigner {

  static final Duration LIFE = Duration.ofMinutes(30);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String keyId;
  private final PrivateKey key;

  private TokenSigner(String keyId, PrivateKey key) {
    this.keyId = keyId;
    this.key = key;
  }

  /**
   * @param keys a JWK set of private P-256 keys (RFC 7517), of which the first signs
   */
  public static TokenSigner of(Path keys) {
    try {
      var first = JSON.readTree(Files.readAllBytes(keys)).path("keys").path(0);
      var curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp256r1"));
      var secret = new BigInteger(1, Base64.getUrlDecoder().decode(first.path("d").asString()));
      var spec = new ECPrivateKeySpec(secret, curve.getParameterSpec(ECParameterSpec.class));
      return new TokenSigner(
          first.path("kid").asString(), KeyFactory.getInstance("EC").generatePrivate(spec));
    } catch (IOException e) {
      throw new UncheckedIOException("The run has no keys to sign tokens with", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("No P-256 key in " + keys, e);
    }
  }

  String sign(String memberId, Instant now) {
    var header = Map.of("alg", "ES256", "kid", keyId, "typ", AccessTokens.TYPE);
    var claims =
        Map.of(
            "iss",
            AccessTokens.ISSUER,
            "aud",
            AccessTokens.AUDIENCE,
            "sub",
            memberId,
            "jti",
            UUID.randomUUID().toString(),
            "iat",
            now.getEpochSecond(),
            "exp",
            now.plus(LIFE).getEpochSecond(),
            AccessTokens.ROLES,
            List.of("MEMBER"),
            "sid",
            memberId);
    var text =
        encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
    return text + "." + encode(signature(text));
  }

  private byte[] signature(String text) {
    try {
      var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK signs with P-256", e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
