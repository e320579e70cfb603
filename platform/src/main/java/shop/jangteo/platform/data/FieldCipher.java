package shop.jangteo.platform.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals personal data for a column: AES-256-GCM, {@code keyId:base64(nonce + text + tag)}. Keys
 * rotate: the first of the list seals, all of them open.
 */
public final class FieldCipher {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String INDEX_PURPOSE = "blind-index";

  private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
  private final String active;
  private final SecretKeySpec indexKey;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param list {@code k2=<base64 of 32 bytes>,k1=…}; the last one, the oldest, also keys the blind
   *     index for ever
   */
  FieldCipher(String list) {
    String oldest = "";
    for (var entry : list.split(",", -1)) {
      var parts = entry.strip().split("=", 2);
      var key = parts.length == 2 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
      if (key.length != KEY_BYTES) {
        throw new IllegalStateException(
            "jangteo.crypto.keys must be id=<base64 of 32 bytes>, separated by commas");
      }
      keys.put(parts[0], new SecretKeySpec(key, "AES"));
      oldest = parts[0];
    }
    active = keys.keySet().iterator().next();
    indexKey = new SecretKeySpec(mac(key(oldest).getEncoded(), INDEX_PURPOSE), "HmacSHA256");
  }

  public String seal(String text) {
    try {
      var nonce = new byte[NONCE_BYTES];
      random.nextBytes(nonce);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, key(active), new GCMParameterSpec(TAG_BITS, nonce));
      var sealed = cipher.doFinal(text.getBytes(UTF_8));
      return active
          + ":"
          + Base64.getEncoder()
              .encodeToString(
                  ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing failed", e);
    }
  }

  /**
   * @throws IllegalStateException when the key is gone or the text was tampered with
   */
  public String open(String sealed) {
    var parts = sealed.split(":", 2);
    try {
      var bytes = Base64.getDecoder().decode(parts[1]);
      var cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          key(parts[0]),
          new GCMParameterSpec(TAG_BITS, bytes, 0, NONCE_BYTES));
      return new String(cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES), UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("A sealed value cannot be opened", e);
    }
  }

  /**
   * 64 hex characters: the same for the same text, so that sealed values can be looked up and be
   * unique.
   */
  public String blindIndex(String text) {
    return HexFormat.of().formatHex(mac(indexKey.getEncoded(), text));
  }

  private SecretKeySpec key(String id) {
    var key = keys.get(id);
    if (key == null) {
      throw new IllegalStateException("There is no crypto key " + id);
    }
    return key;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
