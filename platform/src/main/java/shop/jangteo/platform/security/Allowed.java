package shop.jangteo.platform.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call an endpoint: any member with one of the roles. Every endpoint has this, {@link Open}
 * or {@link Internal}; one with none is refused at run time and fails HouseRules in the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {
  Role[] value() default Role.MEMBER;
}
