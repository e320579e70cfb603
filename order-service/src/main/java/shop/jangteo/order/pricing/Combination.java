package shop.jangteo.order.pricing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cheapest set of coupons that may be used together: none of a group twice, and not too many
 * (CO-03). All sets are tried; of equally cheap ones the smallest counts, and among those the first
 * in the order given.
 */
final class Combination {

  /** All sets of three out of so many are some 4,500; more are cut to those worth most alone. */
  static final int MOST_CANDIDATES = 30;

  private final List<Wanted> candidates;
  private final Worksheet sheet;
  private final List<Wanted> present = new ArrayList<>();
  private List<Wanted> best = List.of();
  private long bestTaken;

  private Combination(List<Wanted> candidates, Worksheet sheet) {
    this.candidates = candidates;
    this.sheet = sheet;
  }

  /**
   * @param sheet is left as it is
   * @param most coupons in the set
   */
  static List<Wanted> of(List<Wanted> candidates, Worksheet sheet, int most) {
    if (candidates.size() <= most && areCompatible(candidates)) {
      return candidates; // one more never makes anything dearer
    }
    return cheapest(candidates, sheet, most);
  }

  /** As {@link #of}, but none that is not needed. */
  static List<Wanted> cheapest(List<Wanted> candidates, Worksheet sheet, int most) {
    var search = new Combination(foremost(candidates), sheet);
    for (int size = 1; size <= Math.min(most, search.candidates.size()); size++) {
      search.extend(0, size, 0);
    }
    return search.best;
  }

  private static List<Wanted> foremost(List<Wanted> candidates) {
    if (candidates.size() <= MOST_CANDIDATES) {
      return candidates;
    }
    var foremost =
        candidates.stream()
            .sorted(Comparator.comparingLong(Wanted::worth).reversed())
            .limit(MOST_CANDIDATES)
            .toList();
    return candidates.stream().filter(foremost::contains).toList();
  }

  private void extend(int from, int missing, long promised) {
    if (missing == 0) {
      judge(promised);
      return;
    }
    for (int n = from; n <= candidates.size() - missing; n++) {
      var next = candidates.get(n);
      if (present.stream().noneMatch(next::excludes)) {
        present.add(next);
        extend(n + 1, missing - 1, promised + next.worth());
        present.removeLast();
      }
    }
  }

  private void judge(long promised) {
    if (Math.min(promised, sheet.budget()) <= bestTaken) {
      return; // it cannot be better
    }
    var copy = sheet.copy();
    var taken = 0L;
    for (var coupon : present) {
      taken += copy.take(coupon.worth(), coupon.scope());
    }
    if (taken > bestTaken) {
      bestTaken = taken;
      best = List.copyOf(present);
    }
  }

  private static boolean areCompatible(List<Wanted> coupons) {
    for (int n = 1; n < coupons.size(); n++) {
      var coupon = coupons.get(n);
      if (coupons.subList(0, n).stream().anyMatch(coupon::excludes)) {
        return false;
      }
    }
    return true;
  }
}
