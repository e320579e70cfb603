package shop.jangteo.review;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.security.Callers;

/**
 * Asks whose review it is before twenty megabytes of pictures are written to the disk for it: the
 * parts of a body are read when an endpoint's parameters are, which is later.
 */
@Component
final class OwnReviewFirst implements HandlerInterceptor, WebMvcConfigurer {

  /** The platform's own, which ask who may call at all, have none and so come before. */
  private static final int AFTER_ACCESS = 1;

  private final Reviews reviews;
  private final Callers callers;
  private final RetryingTransaction transaction;

  OwnReviewFirst(Reviews reviews, Callers callers, RetryingTransaction transaction) {
    this.reviews = reviews;
    this.callers = callers;
    this.transaction = transaction;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/v1/reviews/*/images").order(AFTER_ACCESS);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> path
        && path.get("id") instanceof String id
        && id.matches(Texts.ID)) { // what does not is said in words by the endpoint
      callers
          .current()
          .ifPresent(caller -> transaction.call(() -> reviews.findOwn(id, caller.memberId())));
    }
    return true;
  }
}
