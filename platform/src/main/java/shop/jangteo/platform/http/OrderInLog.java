package shop.jangteo.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Every line of the log that a request about an order leads to names the order. */
public final class OrderInLog implements HandlerInterceptor {

  private static final String NAME = "orderId";

  /** What a stranger sends goes into the log only if it could be an id. */
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  OrderInLog() {}

  /** For an endpoint that learns only from the body, or by itself, which order it is about. */
  public static void name(String orderId) {
    if (ID.matcher(orderId).matches()) {
      MDC.put(NAME, orderId);
    }
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var orderId = orderId(request);
    if (orderId != null) {
      name(orderId);
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    MDC.remove(NAME);
  }

  private static @Nullable String orderId(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
        instanceof Map<?, ?> variables) {
      var pattern =
          String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
      var found = variables.get(pattern.contains("/orders/{id}") ? "id" : NAME);
      if (found != null) {
        return found.toString();
      }
    }
    // only of a GET: of anything else the container would read the body to find it
    return HttpMethod.GET.matches(request.getMethod()) ? request.getParameter(NAME) : null;
  }
}
