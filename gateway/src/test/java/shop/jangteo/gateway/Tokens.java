package shop.jangteo.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import shop.jangteo.platform.security.AccessTokens;

/** Signs as member-service would, and otherwise where a test says so. */
public final class Tokens {

  public static final ECKey KEY = key("now");

  private Tokens() {}

  public static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String published(ECKey... keys) {
    return new JWKSet(List.<JWK>of(keys)).toPublicJWKSet().toString();
  }

  public static String of(String member) {
    return signed(KEY, _ -> {}, claims -> claims.subject(member));
  }

  public static String signed(
      ECKey key, Consumer<JWSHeader.Builder> header, Consumer<JWTClaimsSet.Builder> claims) {
    try {
      return signed(new ECDSASigner(key), JWSAlgorithm.ES256, key.getKeyID(), header, claims);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static String signed(
      JWSSigner signer,
      JWSAlgorithm algorithm,
      String keyId,
      Consumer<JWSHeader.Builder> header,
      Consumer<JWTClaimsSet.Builder> claims) {
    var head =
        new JWSHeader.Builder(algorithm).keyID(keyId).type(new JOSEObjectType(AccessTokens.TYPE));
    header.accept(head);
    var now = Instant.now();
    var body =
        new JWTClaimsSet.Builder()
            .issuer(AccessTokens.ISSUER)
            .audience(AccessTokens.AUDIENCE)
            .subject("m-1")
            .claim(AccessTokens.ROLES, List.of("MEMBER"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(600)));
    claims.accept(body);
    try {
      var token = new SignedJWT(head.build(), body.build());
      token.sign(signer);
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
