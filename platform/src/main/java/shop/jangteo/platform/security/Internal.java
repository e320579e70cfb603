package shop.jangteo.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only these services may call this endpoint, by their own identity. Its path begins with {@code
 * /internal/}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Internal {

  /** The request attribute that says which of them it is. */
  String CALLER = "jangteo.calling-service";

  /** Full names of the callers: {@code order-service}. */
  String[] value();
}
