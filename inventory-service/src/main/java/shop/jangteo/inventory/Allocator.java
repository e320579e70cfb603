package shop.jangteo.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Chooses the warehouses of an order: the nearest one that has it all, else as few as possible, and
 * of equally few the nearer ones.
 */
final class Allocator {

  /**
   * Of so many parcels, from so many warehouses, all combinations are weighed: some thousands at
   * most, for the hot rows are locked meanwhile. Who needs more is rare, and gets a good choice
   * instead of the best.
   */
  private static final int MOST_PARCELS = 4;

  private static final int MOST_WAREHOUSES = 16;

  private final Map<String, Integer> wanted;
  private final Map<String, Map<String, Long>> there;
  private final List<String> candidates;

  private Allocator(
      Map<String, Integer> wanted,
      Map<String, Map<String, Long>> there,
      Collection<String> nearest) {
    this.wanted = wanted;
    this.there = there;
    this.candidates = nearest.stream().filter(this::helps).toList();
  }

  /**
   * @param wanted units per SKU, of which there are enough
   * @param there by warehouse and SKU, the units that may be taken
   * @param nearest all warehouses of {@code there}, the nearest first
   */
  static Allocation choose(
      Map<String, Integer> wanted,
      Map<String, Map<String, Long>> there,
      Collection<String> nearest) {
    var allocator = new Allocator(wanted, there, nearest);
    return allocator.taken(allocator.chosen());
  }

  private List<String> chosen() {
    for (int parcels = 1; parcels <= Math.min(MOST_PARCELS, candidates.size()); parcels++) {
      var weighed = parcels == 1 ? candidates : nearest(MOST_WAREHOUSES);
      if (mayBeEnough(weighed, parcels)) {
        var found = complete(weighed, List.of(), 0, parcels);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    return byHeaps();
  }

  private List<String> nearest(int most) {
    return candidates.subList(0, Math.min(most, candidates.size()));
  }

  /** Whoever has most of what is missing, again and again; of equally many units the nearer one. */
  private List<String> byHeaps() {
    var missing = new TreeMap<String, Long>();
    wanted.forEach((sku, quantity) -> missing.put(sku, quantity.longValue()));
    var chosen = new HashSet<String>();
    var left = new ArrayList<>(candidates);
    while (!missing.isEmpty() && !left.isEmpty()) {
      var best = left.getFirst();
      for (var one : left) {
        best = gives(one, missing) > gives(best, missing) ? one : best;
      }
      var taken = best;
      left.remove(taken);
      chosen.add(taken);
      missing.replaceAll((sku, units) -> units - units(taken, sku));
      missing.values().removeIf(units -> units <= 0);
    }
    return candidates.stream().filter(chosen::contains).toList();
  }

  private long gives(String warehouse, Map<String, Long> missing) {
    return missing.entrySet().stream()
        .mapToLong(line -> Math.min(line.getValue(), units(warehouse, line.getKey())))
        .sum();
  }

  /** Whether so many parcels could do at all: even the largest heaps of a SKU may be too small. */
  private boolean mayBeEnough(List<String> weighed, int parcels) {
    return wanted.entrySet().stream()
        .allMatch(
            line ->
                weighed.stream()
                        .map(one -> units(one, line.getKey()))
                        .sorted(Comparator.reverseOrder())
                        .limit(parcels)
                        .mapToLong(Long::longValue)
                        .sum()
                    >= line.getValue());
  }

  /** The first of all combinations, in the order of their nearness, that has everything. */
  private Optional<List<String>> complete(
      List<String> weighed, List<String> chosen, int from, int more) {
    if (more == 0) {
      return haveAll(chosen) ? Optional.of(chosen) : Optional.empty();
    }
    for (int i = from; i <= weighed.size() - more; i++) {
      var next = new ArrayList<>(chosen);
      next.add(weighed.get(i));
      var found = complete(weighed, next, i + 1, more - 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private boolean helps(String warehouse) {
    return wanted.keySet().stream().anyMatch(sku -> units(warehouse, sku) > 0);
  }

  private boolean haveAll(List<String> warehouses) {
    return wanted.entrySet().stream()
        .allMatch(
            line ->
                warehouses.stream().mapToLong(one -> units(one, line.getKey())).sum()
                    >= line.getValue());
  }

  private Allocation taken(List<String> warehouses) {
    var units = new TreeMap<Place, Integer>();
    wanted.forEach(
        (sku, quantity) -> {
          int left = quantity;
          for (var warehouse : warehouses) {
            var taking = (int) Math.min(left, units(warehouse, sku));
            if (taking > 0) {
              units.put(new Place(sku, warehouse), taking);
              left -= taking;
            }
          }
          if (left > 0) {
            throw new IllegalStateException(
                "%d of %d %s are in no warehouse".formatted(left, quantity, sku));
          }
        });
    return new Allocation(units);
  }

  private long units(String warehouse, String sku) {
    return there.getOrDefault(warehouse, Map.of()).getOrDefault(sku, 0L);
  }
}
