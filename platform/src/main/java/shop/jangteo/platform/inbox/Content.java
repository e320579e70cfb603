package shop.jangteo.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What was in a record, for people to read: as text if it is one, else in base 64; neither if there
 * was nothing, or too much to pass on.
 */
record Content(@Nullable String text, @Nullable String base64) {

  /** Well below what a broker takes in one record, even in base 64. */
  private static final int LONGEST = 256 * 1024;

  static Content of(byte @Nullable [] payload) {
    if (payload == null || payload.length > LONGEST) {
      return new Content(null, null);
    }
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
      if (isShortAsText(text)) {
        return new Content(text, null);
      }
    } catch (CharacterCodingException _) {
      // no text at all
    }
    return new Content(null, Base64.getEncoder().encodeToString(payload));
  }

  /** JSON writes a control character as six, and of nothing else the record would be too long. */
  private static boolean isShortAsText(String text) {
    return text.length() + 5 * text.chars().filter(Character::isISOControl).count() <= 2 * LONGEST;
  }
}
