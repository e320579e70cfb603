package shop.jangteo.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import shop.jangteo.platform.problem.Forbidden;
import shop.jangteo.platform.problem.Unauthenticated;

/**
 * Deny by default: an endpoint of ours is answered only if it says who may call it, and the caller
 * is one of those.
 */
final class AccessInterceptor implements HandlerInterceptor {

  private final Callers callers;
  private final ServiceTokenVerifier services;

  AccessInterceptor(Callers callers, ServiceTokenVerifier services) {
    this.callers = callers;
    this.services = services;
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (!(handler instanceof HandlerMethod method)
        || !method.getBeanType().getName().startsWith("shop.jangteo.")) {
      return true; // no endpoint at all (404 follows), or the API document
    }
    var internal = rule(method, Internal.class);
    if (internal != null) {
      requireService(internal, request);
      return true;
    }
    var caller = callers.current();
    caller.ifPresent(present -> MDC.put("memberId", present.memberId()));
    if (rule(method, Open.class) != null) {
      return true;
    }
    var allowed = rule(method, Allowed.class);
    var present = caller.orElseThrow(Unauthenticated::new);
    if (allowed == null || Arrays.stream(allowed.value()).noneMatch(present::is)) {
      throw new Forbidden();
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception failure) {
    MDC.remove("memberId");
  }

  private void requireService(Internal rule, HttpServletRequest request) {
    var header = request.getHeader(ServiceIdentity.HEADER);
    if (header == null) {
      throw new Forbidden();
    }
    var caller =
        Arrays.stream(rule.value()).filter(name -> services.isFrom(name, header)).findFirst();
    request.setAttribute(Internal.CALLER, caller.orElseThrow(Forbidden::new));
  }

  /** On the method, or for the whole controller; the method's word counts more. */
  private static <A extends Annotation> @Nullable A rule(HandlerMethod method, Class<A> type) {
    var own = method.getMethodAnnotation(type);
    if (own != null || hasOwnRule(method)) {
      return own;
    }
    return AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), type);
  }

  private static boolean hasOwnRule(HandlerMethod method) {
    return method.hasMethodAnnotation(Open.class)
        || method.hasMethodAnnotation(Allowed.class)
        || method.hasMethodAnnotation(Internal.class);
  }
}
