package shop.jangteo.platform.outbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an endpoint that begins something, such as an order or a membership: while the outbox holds
 * more than it should, or so many begin at the same time that there is no turn within seconds, the
 * call is answered with 503 {@code BUSY} and nothing is done. Never on what ends or changes
 * something already begun: confirming, cancelling, webhooks.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface StartsWork {}
