package shop.jangteo.contracts;

/** An event that belongs to the story of one order, whoever announces it. */
public interface ConcernsOrder {
  String orderId();
}
