package shop.jangteo.order.pricing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is left of each line, and in the last cell of the delivery, while one discount after the
 * other is taken off.
 *
 * <p>A coupon is spread over its cells in proportion to what is left of them. Where that is too
 * little because an earlier coupon stands there that could as well stand elsewhere, the earlier one
 * moves: all coupons together take off as much as they can in any order, so that one more never
 * makes anything dearer (a maximum flow, and this one augmenting path after the other).
 */
final class Worksheet {

  private final long[] left;
  private final List<long[]> shares = new ArrayList<>();
  private final List<boolean[]> scopes = new ArrayList<>();
  private long budget;

  /**
   * @param left in the cells
   * @param budget the most that may be taken off altogether
   */
  Worksheet(long[] left, long budget) {
    this.left = left;
    this.budget = budget;
  }

  /** Another one that begins with what is left here. */
  Worksheet copy() {
    return new Worksheet(left.clone(), budget);
  }

  long budget() {
    return budget;
  }

  int cells() {
    return left.length;
  }

  /** Takes a discount off these cells that stays where it is put; answers the share of each. */
  long[] takeFixed(long worth, boolean[] scope) {
    return spread(Math.min(worth, budget), scope);
  }

  /** Takes a coupon off these cells, as far as there is something left; answers how much it is. */
  long take(long worth, boolean[] scope) {
    var wanted = Math.min(worth, budget);
    var own = spread(wanted, scope);
    shares.add(own);
    scopes.add(scope);
    var taken = Arrays.stream(own).sum();
    while (taken < wanted) {
      var more = makeRoom(wanted - taken);
      if (more == 0) {
        break;
      }
      taken += more;
    }
    return taken;
  }

  /** What the coupon taken as the n-th, from 0, takes off each cell. */
  long[] shares(int coupon) {
    return shares.get(coupon);
  }

  private long[] spread(long wanted, boolean[] scope) {
    var whole = 0L;
    for (int cell = 0; cell < left.length; cell++) {
      whole += scope[cell] ? left[cell] : 0;
    }
    var amount = Math.min(wanted, whole);
    var own = new long[left.length];
    var upToHere = 0L;
    var given = 0L;
    for (int cell = 0; cell < left.length; cell++) {
      if (scope[cell]) {
        upToHere += left[cell];
        own[cell] = Shares.part(amount, upToHere, whole) - given;
        given += own[cell];
        left[cell] -= own[cell];
      }
    }
    budget -= amount;
    return own;
  }

  /** Finds a cell with something left that earlier coupons can move to, the shortest way. */
  private long makeRoom(long wanted) {
    var newest = shares.size() - 1;
    var from = new int[left.length];
    var by = new int[left.length];
    Arrays.fill(from, Integer.MIN_VALUE);
    var queue = new ArrayDeque<Integer>();
    for (int cell = 0; cell < left.length; cell++) {
      if (scopes.get(newest)[cell]) {
        from[cell] = -1;
        queue.add(cell);
      }
    }
    for (var cell = queue.poll(); cell != null; cell = queue.poll()) {
      if (left[cell] > 0) {
        return move(wanted, cell, from, by);
      }
      for (int coupon = 0; coupon < newest; coupon++) {
        if (shares.get(coupon)[cell] == 0) {
          continue;
        }
        for (int next = 0; next < left.length; next++) {
          if (scopes.get(coupon)[next] && from[next] == Integer.MIN_VALUE) {
            from[next] = cell;
            by[next] = coupon;
            queue.add(next);
          }
        }
      }
    }
    return 0;
  }

  private long move(long wanted, int end, int[] from, int[] by) {
    var amount = Math.min(wanted, left[end]);
    var cell = end;
    for (; from[cell] >= 0; cell = from[cell]) {
      amount = Math.min(amount, shares.get(by[cell])[from[cell]]);
    }
    for (cell = end; from[cell] >= 0; cell = from[cell]) {
      shares.get(by[cell])[cell] += amount;
      shares.get(by[cell])[from[cell]] -= amount;
    }
    shares.getLast()[cell] += amount;
    left[end] -= amount;
    budget -= amount;
    return amount;
  }
}
