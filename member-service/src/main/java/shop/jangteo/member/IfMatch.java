package shop.jangteo.member;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a change (RFC 9110, 13.1.1): the revisions the caller may have seen.
 *
 * @param header null when there is no condition
 */
record IfMatch(@Nullable String header) {

  static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  boolean allows(long revision) {
    if (header == null) {
      return true;
    }
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(tag(revision)));
  }
}
