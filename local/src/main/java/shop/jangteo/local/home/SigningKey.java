package shop.jangteo.local.home;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A new key pair for ES256, written as a private JWK (RFC 7517, RFC 7518 section 6.2). */
record SigningKey(String id, KeyPair pair) {

  private static final int COORDINATE_BYTES = 32;

  static SigningKey create(String id) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new SigningKey(id, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has P-256", e);
    }
  }

  String jwk() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    var secret = ((ECPrivateKey) pair.getPrivate()).getS();
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
        .formatted(
            id, coordinate(point.getAffineX()), coordinate(point.getAffineY()), coordinate(secret));
  }

  /** Always the full length: BigInteger drops leading zeros and may add one for the sign. */
  private static String coordinate(BigInteger number) {
    var bytes = number.toByteArray();
    var full = new byte[COORDINATE_BYTES];
    var length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, full, COORDINATE_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
  }
}
