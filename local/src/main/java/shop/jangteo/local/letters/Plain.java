package shop.jangteo.local.letters;

import java.util.List;

/**
 * Text that came from outside, made safe to print: what is in a dead letter may be anybody's bytes,
 * and some bytes move a terminal's cursor or turn text around.
 */
public final class Plain {

  private Plain() {}

  /** In one line. */
  public static String line(String text) {
    return visible(text.strip().replaceAll("\\s+", " "));
  }

  /** The beginning of the line, where it is longer. */
  public static String line(String text, int most) {
    var line = line(text);
    return line.codePointCount(0, line.length()) <= most
        ? line
        : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  public static List<String> lines(String text) {
    return text.lines().map(line -> visible(line.replace("\t", "    "))).toList();
  }

  private static String visible(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (isVisible(point)) {
                visible.appendCodePoint(point);
              } else {
                visible.append("\\u%04x".formatted(point));
              }
            });
    return visible.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
