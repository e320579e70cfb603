package shop.jangteo.order;

import java.util.List;

/** How an order is called in the PG's window: 첫 상품 외 2건. */
final class OrderName {

  /** PGs take 100 characters; the rest of the name is for people. */
  private static final int LONGEST_NAME = 80;

  private OrderName() {}

  static String of(List<OrderLine> lines) {
    var first = lines.getFirst().name();
    var shortened =
        first.codePointCount(0, first.length()) <= LONGEST_NAME
            ? first
            : first.substring(0, first.offsetByCodePoints(0, LONGEST_NAME - 1)) + "…";
    return lines.size() == 1 ? shortened : "%s 외 %d건".formatted(shortened, lines.size() - 1);
  }
}
