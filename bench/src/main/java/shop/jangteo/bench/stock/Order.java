package shop.jangteo.bench.stock;

/** The ids of our orders, which are numbers underneath. */
final class Order {

  private static final String PREFIX = "order-";

  private Order() {}

  static String id(int number) {
    return PREFIX + number;
  }

  static int number(String id) {
    return Integer.parseInt(id.substring(PREFIX.length()));
  }
}
