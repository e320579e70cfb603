package shop.jangteo.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import shop.jangteo.platform.problem.Refusal;

/**
 * Ids, SKUs and codes are ASCII, and so are their columns: anything else names nothing, and the
 * database would call the comparison an error.
 */
final class AsciiPaths implements HandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        && variables.values().stream().anyMatch(value -> !isAscii(String.valueOf(value)))) {
      throw new NothingThere();
    }
    return true;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  private static final class NothingThere extends Refusal {
    NothingThere() {
      super(HttpStatus.NOT_FOUND, "NOT_FOUND");
    }
  }
}
