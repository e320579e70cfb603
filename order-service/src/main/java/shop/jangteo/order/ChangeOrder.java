package shop.jangteo.order;

import java.util.function.Consumer;

/** The one way an order is changed: under its lock, in one transaction with all that follows. */
interface ChangeOrder {

  /**
   * Changes whichever order it is.
   *
   * @param cause what the history says moved it
   */
  Order change(String orderId, String cause, Consumer<Order> step);

  /**
   * Changes a member's own order.
   *
   * @throws OrderNotFound when it is not theirs
   */
  Order changeOwn(String memberId, String orderId, String cause, Consumer<Order> step);

  /** Brings a new order into the world. */
  Order begin(Order order);
}
