package shop.jangteo.platform.timer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean that is called when a timer of this kind is due: {@code void
 * expire(String subjectId)} or {@code void ask(String subjectId, int attempt)}, attempt being 1 at
 * first and one more each time somebody takes it, also after a restart or when its handler set it
 * again. It runs outside any transaction, at least once, on one instance at a time as long as it
 * takes less than the lease of 30 s; it must look at the present state under a lock before it acts.
 * When it returns the timer is gone, unless it set the same one again; when it throws it is called
 * again later, and the log has an error at its third failure in a row and at every hundredth.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnTimer {
  /** The kind, {@code payment-deadline}. */
  String value();

  /** By which name the subject stands in the log meanwhile; {@code orderId} where it is one. */
  String logAs() default "subjectId";
}
