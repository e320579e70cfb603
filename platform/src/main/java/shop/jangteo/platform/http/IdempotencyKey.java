package shop.jangteo.platform.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/**
 * The {@code Idempotency-Key} of a request. A controller takes it as a parameter where it is
 * required, and as {@code Optional<IdempotencyKey>} where it is not.
 *
 * @param memberId whose request it is; {@code anonymous} before sign-in
 * @param path of the request: the same key elsewhere is another key
 */
public record IdempotencyKey(String memberId, String path, String value) {

  public static final String HEADER = "Idempotency-Key";

  private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,200}");
  private static final int LONGEST_PATH = 200;

  static IdempotencyKey of(String memberId, String path, @Nullable String header) {
    return ifUsable(memberId, path, header).orElseThrow(Required::new);
  }

  /** Empty where there is none, or one that its endpoint will refuse. */
  public static Optional<IdempotencyKey> ifUsable(
      String memberId, String path, @Nullable String header) {
    return header == null || !FORM.matcher(header).matches() || path.length() > LONGEST_PATH
        ? Optional.empty()
        : Optional.of(new IdempotencyKey(memberId, path, header));
  }

  /** There is no usable key. */
  static final class Required extends Refusal {
    Required() {
      super(HttpStatus.BAD_REQUEST, "IDEMPOTENCY_KEY_REQUIRED");
    }
  }

  /** The key belongs to another body. */
  public static final class Reused extends Refusal {
    public Reused() {
      super(HttpStatus.UNPROCESSABLE_CONTENT, "IDEMPOTENCY_KEY_REUSED");
    }
  }

  /** The first request with this key has not ended within the time a twin waits. */
  public static final class InProgress extends Refusal {
    public InProgress() {
      super(HttpStatus.CONFLICT, "REQUEST_IN_PROGRESS");
    }
  }
}
