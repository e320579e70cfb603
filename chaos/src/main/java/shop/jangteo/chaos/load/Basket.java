package shop.jangteo.chaos.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What somebody wants, and how they pay for it. Mostly one thing by card; the rest is there so that
 * orders of several lines, revised ones and deposits meet faults as well.
 *
 * @param allowPartial whether what is short may be left out
 * @param byDeposit into a virtual account instead of by card
 */
record Basket(List<Line> lines, boolean allowPartial, boolean byDeposit) {

  private static final int SEVERAL_PERCENT = 20;
  private static final int SCARCE_PERCENT = 4;
  private static final int PARTIAL_PERCENT = 8;
  private static final int DEPOSIT_PERCENT = 12;
  private static final int MOST_LINES = 4;
  private static final int MOST_UNITS = 3;

  /** So many units of a SKU. */
  record Line(String sku, int quantity) {}

  Basket {
    lines = List.copyOf(lines);
  }

  static Basket any(Market market, RandomGenerator random) {
    var fate = random.nextInt(100);
    var isPartial = fate < PARTIAL_PERCENT;
    var lines = new ArrayList<Line>();
    if (fate < PARTIAL_PERCENT + SCARCE_PERCENT) {
      lines.add(new Line(market.scarceSku(), units(random)));
    }
    if (isPartial || fate >= PARTIAL_PERCENT + SCARCE_PERCENT) {
      var isSeveral = !isPartial && random.nextInt(100) < SEVERAL_PERCENT;
      var count = isSeveral ? random.nextInt(2, MOST_LINES + 1) : 1;
      // neighbours on the shelf: each SKU once
      var from = random.nextInt(market.skus().size());
      for (int i = 0; i < Math.min(count, market.skus().size()); i++) {
        var sku = market.skus().get((from + i) % market.skus().size());
        lines.add(new Line(sku, units(random)));
      }
    }
    return new Basket(lines, isPartial, random.nextInt(100) < DEPOSIT_PERCENT);
  }

  /** One unit, paid by card. */
  static Basket one(String sku) {
    return new Basket(List.of(new Line(sku, 1)), false, false);
  }

  private static int units(RandomGenerator random) {
    return random.nextInt(1, MOST_UNITS + 1);
  }

  /** As the payment window and the order call it. */
  String method() {
    return byDeposit ? "VIRTUAL_ACCOUNT" : "CARD";
  }

  /**
   * The body of {@code POST /orders}.
   *
   * @param coupons and
   * @param points to take off
   */
  Map<String, Object> order(String addressId, List<String> coupons, int points) {
    var order = new LinkedHashMap<String, Object>();
    order.put(
        "lines",
        lines.stream().map(line -> Map.of("sku", line.sku, "quantity", line.quantity)).toList());
    order.put("addressId", addressId);
    order.put("deliveryType", "STANDARD");
    order.put("couponIds", coupons);
    order.put("points", points);
    order.put("payment", Map.of("method", method()));
    if (allowPartial) {
      order.put("allowPartial", true);
    }
    if (byDeposit) {
      order.put("refundAccount", Map.of("bank", "20", "number", "1002123456789", "holder", "김장터"));
    }
    return order;
  }
}
