package shop.jangteo.review.filter;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The text is not published; {@code kind} says what it was taken for (RV-05). */
final class ContentRefused extends Refusal {
  ContentRefused(Kind kind) {
    super(HttpStatus.UNPROCESSABLE_CONTENT, "CONTENT_REFUSED");
    with("kind", kind.name());
  }
}
