package shop.jangteo.platform.inbox;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method of a bean that hears what other services announce. Its one parameter says what it
 * hears and how:
 *
 * <ul>
 *   <li>{@code void react(PaymentEvent event)}: one event; its transaction may also be that of a
 *       few neighbours, each called for on its own;
 *   <li>{@code void react(Incoming<PaymentEvent> message)}: the same, with the headers;
 *   <li>{@code void react(List<Incoming<OrderEvent>> poll)}: everything one poll brought, one
 *       transaction; decided in record order. Only one such handler may hear a topic;
 *   <li>{@code void react(List<Logged<CouponRequest>> poll)}: what one poll brought of a log of
 *       requests, whose order is that of the topic. There is no inbox for these: the handler keeps
 *       the offset up to which it has decided, with its decisions, and passes over what it has had.
 *       Nothing in such a log waits for a dead letter.
 * </ul>
 *
 * <p>The platform subscribes the service's group to the topic, records the event in the inbox and
 * calls every handler of the topic in that one transaction, so each event has its effect once. A
 * type that the contracts do not know here is skipped and counted. The handler must load what it
 * changes {@code FOR UPDATE}. It may be called again, after a deadlock or because a neighbour
 * failed, and must change nothing but the database.
 *
 * <p>A {@code Refusal} says that the event is impossible by the rules of the business: it becomes a
 * dead letter at once, and later events of its aggregate wait until a person has decided. A
 * database that is not there, and {@code ServiceUnavailable}, are waited for without an end.
 * Anything else is tried ten times.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface EventHandler {

  /**
   * Whether the service decides the process that this topic tells of: then a type it does not know
   * is not skipped but becomes a dead letter, for a newer version of the service to apply.
   */
  boolean ownsProcess() default false;
}
