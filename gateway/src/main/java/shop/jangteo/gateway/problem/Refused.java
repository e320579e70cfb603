package shop.jangteo.gateway.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * The gateway itself says no. Subclasses are statements; their words are in {@code problems} and
 * {@code platform-problems} under the code.
 */
public abstract class Refused extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final transient List<String> arguments;

  /**
   * @param code stable and machine-readable
   * @param arguments for the message; must hold nothing that the caller may not see
   */
  protected Refused(HttpStatus status, String code, String... arguments) {
    super(code, null, false, false); // an answer, not an accident: no stack trace is wanted
    this.status = status;
    this.code = code;
    this.arguments = List.of(arguments);
  }

  /** Headers that belong to this refusal. */
  protected Map<String, String> headers() {
    return Map.of();
  }

  /** {@code Retry-After} in whole seconds, never 0: that would mean at once. */
  protected static Map<String, String> retryAfter(Duration wait) {
    var seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
  }

  public final HttpStatus status() {
    return status;
  }

  public final String code() {
    return code;
  }

  final List<String> arguments() {
    return arguments;
  }
}
