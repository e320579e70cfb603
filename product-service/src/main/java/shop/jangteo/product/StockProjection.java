package shop.jangteo.product;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import shop.jangteo.contracts.inventory.InventoryEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.ReservationEvent;
import shop.jangteo.contracts.inventory.InventoryEvent.StockAlert;
import shop.jangteo.contracts.inventory.InventoryEvent.StockChanged;
import shop.jangteo.contracts.inventory.InventoryEvent.StockSnapshot;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Incoming;

/** What inventory-service last said is available, by SKU; for display only. */
@Component
final class StockProjection {

  private static final String PUT =
      """
      INSERT INTO sku_stock (sku, available, version) VALUES (?, ?, ?)
      ON DUPLICATE KEY UPDATE available = VALUES(available), version = VALUES(version)""";

  private final JdbcTemplate jdbc;

  StockProjection(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @EventHandler
  void react(List<Incoming<InventoryEvent>> poll) {
    var latest = new TreeMap<String, Level>(); // sorted, as everyone who writes these rows
    for (var message : poll) {
      switch (message.event()) {
        case StockChanged(var sku, var available, _, _) ->
            latest.put(sku, new Level(available, message.version()));
        case StockSnapshot(var sku, var available, _, _) ->
            latest.put(sku, new Level(available, message.version()));
        case StockAlert _, ReservationEvent _ -> {}
      }
    }
    jdbc.batchUpdate(
        PUT,
        latest.entrySet().stream()
            .map(
                entry ->
                    new Object[] {
                      entry.getKey(), entry.getValue().available, entry.getValue().version
                    })
            .toList());
  }

  /** Without those that inventory-service has not spoken of. */
  Map<String, Level> levels(Collection<String> skus) {
    var found = new HashMap<String, Level>();
    if (!skus.isEmpty()) {
      jdbc.query(
          "SELECT sku, available, version FROM sku_stock WHERE sku IN (%s)"
              .formatted(String.join(",", Collections.nCopies(skus.size(), "?"))),
          row -> {
            found.put(
                row.getString("sku"), new Level(row.getLong("available"), row.getLong("version")));
          },
          skus.toArray());
    }
    return found;
  }

  /**
   * @param version the number of the SKU's event that said so
   */
  record Level(long available, long version) {}
}
