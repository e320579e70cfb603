package shop.jangteo.order.pricing;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.coupon.CouponEvent.Kind;
import shop.jangteo.contracts.coupon.CouponEvent.Scope;
import shop.jangteo.contracts.coupon.CouponEvent.Terms;

/** The items at the prices of the moment, and what of them a coupon covers. */
final class Goods {

  private final List<Item> items;
  private final long[] unitPrices;
  private final long[] full;
  private final @Nullable Promotion[] promotions;
  private final long total;

  Goods(List<Item> items, Circumstances circumstances) {
    this.items = items;
    this.unitPrices = new long[items.size()];
    this.full = new long[items.size()];
    this.promotions = new Promotion[items.size()];
    var sum = 0L;
    for (int n = 0; n < unitPrices.length; n++) {
      var item = items.get(n);
      var promotion = best(item.productId(), circumstances);
      promotions[n] = promotion;
      var price =
          promotion == null
              ? item.unitPrice()
              : item.unitPrice().minus(promotion.offOne(item.unitPrice()));
      unitPrices[n] = price.won();
      full[n] = price.times(item.quantity()).won();
      sum = Math.addExact(sum, full[n]);
    }
    this.total = sum;
  }

  /** Of several promotions for this buyer the highest counts, and of equal ones the first by id. */
  private static @Nullable Promotion best(String productId, Circumstances circumstances) {
    Promotion best = null;
    for (var promotion : circumstances.promotions()) {
      if (promotion.covers(productId, circumstances.buyer(), circumstances.at())
          && (best == null
              || promotion.percent() > best.percent()
              || (promotion.percent() == best.percent()
                  && promotion.id().compareTo(best.id()) < 0))) {
        best = promotion;
      }
    }
    return best;
  }

  List<Item> items() {
    return items;
  }

  int size() {
    return unitPrices.length;
  }

  long unitPrice(int line) {
    return unitPrices[line];
  }

  @Nullable Promotion promotion(int line) {
    return promotions[line];
  }

  long total() {
    return total;
  }

  /**
   * What each line costs, and in the last cell the delivery.
   *
   * @param fee of the delivery
   */
  long[] cells(long fee) {
    var cells = Arrays.copyOf(full, full.length + 1);
    cells[full.length] = fee;
    return cells;
  }

  /** All lines, without the delivery. */
  boolean[] everything() {
    var scope = new boolean[full.length + 1];
    Arrays.fill(scope, 0, full.length, true);
    return scope;
  }

  /** The lines that a coupon covers. */
  boolean[] covered(Terms terms) {
    var scope = new boolean[full.length + 1];
    for (int n = 0; n < full.length; n++) {
      scope[n] = covers(terms, items.get(n));
    }
    return scope;
  }

  private static boolean covers(Terms terms, Item item) {
    var id =
        switch (terms.scope()) {
          case ALL -> null;
          case PRODUCT -> item.productId();
          case CATEGORY -> item.categoryId();
          case SELLER -> item.sellerId();
        };
    return terms.scope() == Scope.ALL || (id != null && terms.target().contains(id));
  }

  /** What the covered lines cost. */
  long cost(boolean[] scope) {
    var cost = 0L;
    for (int n = 0; n < full.length; n++) {
      cost += scope[n] ? full[n] : 0;
    }
    return cost;
  }

  /** What the coupon would take off if nothing else did (CO-02). */
  static long worth(Terms terms, long cost, long fee) {
    if (terms.kind() == Kind.FREE_DELIVERY) {
      return fee;
    }
    if (terms.kind() == Kind.AMOUNT) {
      return Math.min(terms.value(), cost);
    }
    var part = Shares.part(cost, terms.value(), 100);
    var most = terms.atMost();
    return Math.min(cost, most == null ? part : Math.min(part, most.won()));
  }
}
