package shop.jangteo.order.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with the key that all instances share, so any of them knows what another signed. */
public final class Signer {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 32;

  private final SecretKeySpec key;

  /**
   * @param base64Key the setting {@code jangteo.order.quote-key}
   */
  public Signer(String base64Key) {
    var bytes = Base64.getDecoder().decode(base64Key);
    if (bytes.length < SHORTEST_KEY) {
      throw new IllegalStateException(
          "jangteo.order.quote-key must be base64 of at least %d bytes".formatted(SHORTEST_KEY));
    }
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** In letters that an address or a cookie may have. */
  public String sign(String text) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public boolean isSignature(String signature, String text) {
    return MessageDigest.isEqual(sign(text).getBytes(UTF_8), signature.getBytes(UTF_8));
  }
}
