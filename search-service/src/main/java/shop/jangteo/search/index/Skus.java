package shop.jangteo.search.index;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Whose a SKU is, and whether there is any of it: two facts from two services, of which either may
 * come first. Both writers lock the SKU's row before they look at the other's fact, so one of them
 * sees both. Rows are locked in the order of their SKUs, and before any product's.
 */
@Component
final class Skus {

  private static final String CLAIM =
      """
      INSERT INTO skus (sku, product_id, stock_version) VALUES (?, ?, 0)
      ON DUPLICATE KEY UPDATE product_id = VALUES(product_id)""";

  private static final String OPEN =
      "INSERT INTO skus (sku, stock_version) VALUES (?, 0) ON DUPLICATE KEY UPDATE stock_version = stock_version";

  private static final String LOCK =
      "SELECT sku, product_id, available, stock_version FROM skus WHERE sku IN (%s) ORDER BY sku FOR UPDATE";

  private static final String PUT =
      "UPDATE skus SET available = ?, stock_version = ? WHERE sku = ?";

  private static final String SOLD_OUT =
      "SELECT sku FROM skus WHERE product_id IN (%s) AND available <= 0";

  private final JdbcTemplate jdbc;

  Skus(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A level as inventory-service announced it, and its version. */
  record Level(long available, long version) {}

  private record Known(
      String sku, @Nullable String productId, @Nullable Long available, long version) {}

  /**
   * @param owners the products of SKUs
   */
  void belong(SortedMap<String, String> owners) {
    jdbc.batchUpdate(
        CLAIM,
        owners.entrySet().stream().map(sku -> Sql.row(sku.getKey(), sku.getValue())).toList());
  }

  /**
   * Keeps those levels that are newer than what is known.
   *
   * @return the products of which an option sold out, or came back
   */
  Set<String> put(SortedMap<String, Level> levels) {
    if (levels.isEmpty()) {
      return Set.of();
    }
    jdbc.batchUpdate(OPEN, levels.keySet().stream().map(sku -> Sql.row(sku)).toList());
    var turned = new HashSet<String>();
    var newer = new HashMap<String, Level>();
    for (var known : lock(levels.keySet())) {
      var level = Objects.requireNonNull(levels.get(known.sku));
      if (level.version <= known.version) {
        continue; // it came late
      }
      newer.put(known.sku, level);
      var wasThere = known.available == null || known.available > 0;
      if (known.productId != null && wasThere != (level.available > 0)) {
        turned.add(known.productId);
      }
    }
    jdbc.batchUpdate(
        PUT,
        newer.entrySet().stream()
            .map(sku -> Sql.row(sku.getValue().available, sku.getValue().version, sku.getKey()))
            .toList());
    return Set.copyOf(turned);
  }

  /** Of these products; what nobody has spoken of counts as there. */
  Set<String> soldOut(Collection<String> productIds) {
    return productIds.isEmpty()
        ? Set.of()
        : Set.copyOf(
            jdbc.queryForList(
                SOLD_OUT.formatted(Sql.marks(productIds.size())),
                String.class,
                productIds.toArray()));
  }

  private Collection<Known> lock(Collection<String> skus) {
    return jdbc.query(
        LOCK.formatted(Sql.marks(skus.size())),
        (row, _) ->
            new Known(
                row.getString("sku"),
                row.getString("product_id"),
                row.getObject("available", Long.class),
                row.getLong("stock_version")),
        skus.toArray());
  }
}
