package shop.jangteo.inventory.warehouse;

import java.util.Map;
import java.util.SortedMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Our copy of what delivery-service told of its warehouses. */
@Component
public final class Warehouses {

  private static final String PUT =
      """
      INSERT INTO warehouses (id, postcode) VALUES (?, ?)
      ON DUPLICATE KEY UPDATE postcode = VALUES(postcode)""";

  private final JdbcTemplate jdbc;

  Warehouses(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** There are few of them, so they are read anew each time. */
  public Nearness nearness() {
    return new Nearness(
        jdbc.query(
            "SELECT id, postcode FROM warehouses",
            (row, _) -> new Warehouse(row.getString("id"), row.getString("postcode"))));
  }

  public boolean exists(String id) {
    return !jdbc.queryForList("SELECT id FROM warehouses WHERE id = ?", String.class, id).isEmpty();
  }

  /**
   * @param postcodes by the id of the warehouse; sorted, as everyone who writes these rows
   */
  void put(SortedMap<String, String> postcodes) {
    jdbc.batchUpdate(
        PUT,
        postcodes.entrySet().stream()
            .map((Map.Entry<String, String> one) -> new Object[] {one.getKey(), one.getValue()})
            .toList());
  }
}
