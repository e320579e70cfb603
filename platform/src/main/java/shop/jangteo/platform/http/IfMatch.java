package shop.jangteo.platform.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/**
 * The {@code If-Match} of a change that is only made to what its author has seen (RFC 9110, 13.1.1;
 * RFC 6585, 3).
 */
public final class IfMatch {

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

  private IfMatch() {}

  /** The {@code ETag} of something whose revision is all there is to compare. */
  public static String tag(long revision) {
    return "\"" + revision + "\"";
  }

  /**
   * @throws Required when there is no header
   * @throws Stale when it names another revision
   */
  public static void check(@Nullable String header, long revision) {
    var said = require(header).strip();
    if (!said.equals("*")
        && TAG.matcher(said).results().noneMatch(tag -> Long.parseLong(tag.group(1)) == revision)) {
      throw new Stale();
    }
  }

  /**
   * @throws Required when there is no header
   */
  public static String require(@Nullable String header) {
    if (header == null) {
      throw new Required();
    }
    return header;
  }

  /** The caller must say what the change is made to. */
  public static final class Required extends Refusal {
    Required() {
      super(HttpStatus.PRECONDITION_REQUIRED, "IF_MATCH_REQUIRED");
    }
  }

  /** It was changed since the caller read it. */
  public static final class Stale extends Refusal {
    Stale() {
      super(HttpStatus.PRECONDITION_FAILED, "PRECONDITION_FAILED");
    }
  }
}
