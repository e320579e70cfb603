package shop.jangteo.platform.cache;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean, {@code void hear(Heard<ProductEvent> heard)}, that every instance of
 * the service calls for every event of a topic, its own topic included: for what an instance
 * remembers by itself, such as a cache. There is no inbox behind it. An event may come twice, may
 * come late, and after a start only those of the last half minute come at all; so a method may
 * forget or replace by version and nothing else, and must not wait.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface HeardByEach {}
