package shop.jangteo.platform.problem;

import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * One field is wrong in a way that an annotation cannot say; looks to the caller like any other
 * validation error.
 */
public final class InvalidField extends Refusal {

  /**
   * @param reason a message code in the service's {@code problems} bundle
   */
  public InvalidField(String field, String reason) {
    super(HttpStatus.BAD_REQUEST, "VALIDATION_FAILED");
    with("errors", List.of(new FieldError(field, reason, reason)));
  }
}
