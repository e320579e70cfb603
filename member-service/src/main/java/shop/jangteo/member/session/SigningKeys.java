package shop.jangteo.member.session;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import shop.jangteo.platform.security.AccessTokens;

/**
 * The keys behind access tokens.
 *
 * @param keys the first signs, all are published
 */
record SigningKeys(List<ECKey> keys) {

  SigningKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("There is no signing key");
    }
    var ids = keys.stream().map(ECKey::getKeyID).distinct().count();
    if (ids != keys.size()) {
      throw new IllegalArgumentException("Two signing keys have the same kid");
    }
  }

  /** Reads a JWK set; the start fails, without a word of its content, if it will not do. */
  static SigningKeys fromFile(Path file) {
    try {
      return new SigningKeys(
          JWKSet.parse(Files.readString(file)).getKeys().stream()
              .map(SigningKeys::usable)
              .toList());
    } catch (IOException | ParseException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s must be a JWK set of private P-256 keys, each with its own kid".formatted(file), e);
    }
  }

  private static ECKey usable(JWK key) {
    if (key instanceof ECKey ec
        && ec.isPrivate()
        && ec.getKeyID() != null
        && Curve.P_256.equals(ec.getCurve())) {
      return ec;
    }
    throw new IllegalArgumentException("Key " + key.getKeyID() + " cannot sign access tokens");
  }

  String sign(JWTClaimsSet claims) {
    var key = keys.getFirst();
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(AccessTokens.TYPE))
                .build(),
            claims);
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("The signing key cannot sign", e);
    }
    return jwt.serialize();
  }

  /** The public halves, as a JWK set. */
  Map<String, Object> published() {
    return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet().toJSONObject();
  }
}
