package shop.jangteo.member;

import java.text.Normalizer;
import java.util.Locale;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.FieldCipher;

/**
 * Finds what is sealed: a keyed digest per purpose, equal for equal texts. The form of the digested
 * text is fixed for ever, because stored rows hold its digests.
 */
@Component
public final class BlindIndex {

  private final FieldCipher cipher;

  BlindIndex(FieldCipher cipher) {
    this.cipher = cipher;
  }

  public String ofEmail(EmailAddress email) {
    return cipher.blindIndex("email:" + email.text());
  }

  /** Of the whole name; Hangul typed as single jamo is the same name. */
  public String ofName(String name) {
    var normal = Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
    return cipher.blindIndex("name:" + normal.toLowerCase(Locale.ROOT));
  }
}
