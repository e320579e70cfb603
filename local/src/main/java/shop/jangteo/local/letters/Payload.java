package shop.jangteo.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was in a record, as a person can read it: indented if it is JSON, else byte by byte. */
final class Payload {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // as it was sent: 0.10 stays 0.10
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();
  private static final int ROW = 16;
  private static final int SHOWN_BYTES = 4096;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Payload() {}

  /**
   * @param content of the admin API: {@code text} or {@code base64}, or neither
   */
  static List<String> lines(JsonNode content) {
    if (content.path("text").isString()) {
      var text = content.path("text").asString();
      return indented(text).map(Plain::lines).orElseGet(() -> rows(text.getBytes(UTF_8)));
    }
    if (content.path("base64").isString()) {
      return rows(Base64.getDecoder().decode(content.path("base64").asString()));
    }
    return List.of("nothing, or more than its service passes on");
  }

  private static Optional<String> indented(String text) {
    try {
      var tree = JSON.readTree(text);
      return tree.isMissingNode()
          ? Optional.empty()
          : Optional.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static List<String> rows(byte[] bytes) {
    var rows = new ArrayList<String>();
    var shown = Math.min(bytes.length, SHOWN_BYTES);
    for (int from = 0; from < shown; from += ROW) {
      var row = Arrays.copyOfRange(bytes, from, Math.min(from + ROW, shown));
      rows.add("%06x  %-47s  %s".formatted(from, HEX.formatHex(row), letters(row)));
    }
    if (shown < bytes.length) {
      rows.add("… and %d bytes more; --json shows all".formatted(bytes.length - shown));
    }
    return rows.isEmpty() ? List.of("nothing") : rows;
  }

  private static String letters(byte[] row) {
    var letters = new StringBuilder(row.length);
    for (var one : row) {
      letters.append(one >= ' ' && one <= '~' ? (char) one : '.');
    }
    return letters.toString();
  }
}
