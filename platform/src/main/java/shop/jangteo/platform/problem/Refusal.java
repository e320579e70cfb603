package shop.jangteo.platform.problem;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The platform says no, for a reason the caller can understand. Subclasses are statements ({@code
 * OrderNotFound}); the words are in the service's {@code problems.properties} and {@code
 * problems_ko.properties} under the code, with the arguments as {@code {0}}, {@code {1}}…
 */
public abstract class Refusal extends RuntimeException {

  private final HttpStatus status;
  private final String code;
  private final transient Object[] arguments;
  private final transient Map<String, Object> properties = new LinkedHashMap<>();
  private transient @Nullable Duration pause;

  /**
   * @param code stable and machine-readable, {@code ORDER_NOT_FOUND}
   * @param arguments for the message; must hold nothing that the caller may not see
   */
  protected Refusal(HttpStatus status, String code, Object... arguments) {
    super(
        code, null, false,
        false); // a refusal is an answer, not an accident: no stack trace is wanted
    this.status = status;
    this.code = code;
    this.arguments = arguments.clone();
  }

  /** Adds a member to the problem document. */
  protected final void with(String name, Object value) {
    properties.put(name, value);
  }

  /** Tells the caller when to try again, in whole seconds. */
  protected final void tryAgainAfter(Duration time) {
    pause = time;
  }

  final Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  public final HttpStatus status() {
    return status;
  }

  public final String code() {
    return code;
  }

  final Object[] arguments() {
    return arguments.clone();
  }

  final Map<String, Object> properties() {
    return properties;
  }
}
