package shop.jangteo.product.bulk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8, each within bounds, so that a file without any end of line fills no memory. */
final class Lines {

  static final int LONGEST = 65_536;
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int END = -1;

  private final BufferedReader in;
  private int number;

  Lines(InputStream in) {
    this.in =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
  }

  /** Of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** Without its end; null behind the last. */
  @Nullable String next() throws IOException {
    number++;
    try {
      var line = new StringBuilder();
      int read = in.read();
      if (read == END) {
        return null;
      }
      for (; read != END && read != '\n'; read = in.read()) {
        if (line.length() == LONGEST) {
          throw new ImportMalformed(number, "longer than " + LONGEST + " characters");
        }
        if (number > 1 || !line.isEmpty() || read != BYTE_ORDER_MARK) {
          line.append((char) read);
        }
      }
      if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
        line.setLength(line.length() - 1);
      }
      return line.toString();
    } catch (CharacterCodingException _) {
      throw new ImportMalformed(number, "not UTF-8");
    }
  }
}
