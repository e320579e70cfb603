package shop.jangteo.sandbox.pg;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What befalls an answer on its way back to the shop, after the provider decided it. */
enum Mishap {
  LOST,
  GARBLED;

  private static final String ATTRIBUTE = Mishap.class.getName();

  /** Orders this mishap for the answer of the present request. */
  void befall() {
    RequestContextHolder.currentRequestAttributes()
        .setAttribute(ATTRIBUTE, this, RequestAttributes.SCOPE_REQUEST);
  }

  static @Nullable Mishap of(ServletRequest request) {
    return (Mishap) request.getAttribute(ATTRIBUTE);
  }
}
