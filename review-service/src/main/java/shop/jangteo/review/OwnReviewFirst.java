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
import shop.jangteo.platform.http.Idempotency;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.security.Callers;

/**
 * Asks whose review it is before twenty megabytes of pictures are written to the disk for it: the
 * parts of a body are read when an endpoint's parameters are, which is later. A request that was
 * answered goes on to its answer, whatever has become of the review.
 */
@Component
final class OwnReviewFirst implements HandlerInterceptor, WebMvcConfigurer {

  /** The platform's own, which ask who may call at all, have none and so come before. */
  private static final int AFTER_ACCESS = 1;

  private final Reviews reviews;
  private final Callers callers;
  private final RetryingTransaction transaction;
  private final Idempotency idempotency;

  OwnReviewFirst(
      Reviews reviews, Callers callers, RetryingTransaction transaction, Idempotency idempotency) {
    this.reviews = reviews;
    this.callers = callers;
    this.transaction = transaction;
    this.idempotency = idempotency;
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
      callers.current().ifPresent(caller -> requireOwn(id, caller.memberId(), request));
    }
    return true;
  }

  private void requireOwn(String id, String memberId, HttpServletRequest request) {
    try {
      transaction.call(() -> reviews.findOwn(id, memberId));
    } catch (ReviewNotFound notFound) {
      if (!isRepetition(memberId, request)) {
        throw notFound;
      }
    }
  }

  /** Asked last: the review may have been deleted since it was answered, but not before. */
  private boolean isRepetition(String memberId, HttpServletRequest request) {
    return IdempotencyKey.ifUsable(
            memberId, request.getRequestURI(), request.getHeader(IdempotencyKey.HEADER))
        .filter(idempotency::hasAnswered)
        .isPresent();
  }
}
