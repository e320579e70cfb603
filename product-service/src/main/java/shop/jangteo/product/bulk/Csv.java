package shop.jangteo.product.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180): a quoted value may hold commas, doubled quotes and ends of
 * line.
 */
final class Csv {

  private static final int MOST_VALUES = 100;
  private static final int LONGEST_RECORD = 4 * Lines.LONGEST;

  private final Lines lines;
  private int firstLine;
  private int length;

  Csv(InputStream in) {
    this.lines = new Lines(in);
  }

  /** Where the record that was read last begins, from 1. */
  int firstLine() {
    return firstLine;
  }

  /** The values of the next record; null behind the last. Empty lines are passed over. */
  @Nullable List<String> next() throws IOException {
    var line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    firstLine = lines.number();
    length = 0;
    return line == null ? null : values(line);
  }

  private List<String> values(String line) throws IOException {
    var values = new ArrayList<String>();
    var rest = line;
    int at = 0;
    while (true) {
      if (values.size() == MOST_VALUES) {
        throw new ImportMalformed(firstLine, "more than " + MOST_VALUES + " values");
      }
      if (at >= rest.length() || rest.charAt(at) != '"') {
        int comma = rest.indexOf(',', at);
        values.add(rest.substring(at, comma < 0 ? rest.length() : comma));
        if (comma < 0) {
          return values;
        }
        at = comma + 1;
        continue;
      }
      var value = new StringBuilder();
      at++;
      for (int quote = rest.indexOf('"', at); ; quote = rest.indexOf('"', at)) {
        if (quote < 0) {
          value.append(rest, at, rest.length()).append('\n');
          rest = continued();
          at = 0;
        } else if (quote + 1 < rest.length() && rest.charAt(quote + 1) == '"') {
          value.append(rest, at, quote + 1);
          at = quote + 2;
        } else {
          value.append(rest, at, quote);
          at = quote + 1;
          break;
        }
      }
      values.add(value.toString());
      if (at == rest.length()) {
        return values;
      }
      if (rest.charAt(at) != ',') {
        throw new ImportMalformed(lines.number(), "text behind a closing quote");
      }
      at++;
    }
  }

  private String continued() throws IOException {
    var next = lines.next();
    if (next == null) {
      throw new ImportMalformed(firstLine, "a quote that is not closed");
    }
    length += next.length() + 1;
    if (length > LONGEST_RECORD) {
      throw new ImportMalformed(firstLine, "longer than " + LONGEST_RECORD + " characters");
    }
    return next;
  }
}
