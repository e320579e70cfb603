package shop.jangteo.inventory.inbound;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.inventory.inbound.InboundShipment.Units;
import shop.jangteo.platform.http.Page;

/** The inbound shipments and their lines. Every question names whose they must be. */
@Component
final class InboundShipments {

  private static final String SELECT =
      "SELECT id, seller_id, warehouse_id, status, expected_on, announced_at FROM inbound_shipments";
  private static final String INSERT =
      """
      INSERT INTO inbound_shipments (id, seller_id, warehouse_id, status, expected_on, announced_at)
      VALUES (?, ?, ?, ?, ?, ?)""";
  private static final String INSERT_LINE =
      "INSERT INTO inbound_lines (inbound_id, sku, expected, received) VALUES (?, ?, ?, ?)";
  private static final String UPDATE =
      "UPDATE inbound_shipments SET status = ?, expected_on = ? WHERE id = ?";
  private static final String UPDATE_LINE =
      "UPDATE inbound_lines SET received = ? WHERE inbound_id = ? AND sku = ?";
  private static final String LINES =
      "SELECT inbound_id, sku, expected, received FROM inbound_lines WHERE inbound_id IN (:ids)";

  private final JdbcTemplate jdbc;
  private final JdbcClient client;

  InboundShipments(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
  }

  Optional<InboundShipment> find(String id, @Nullable String sellerId) {
    return one(SELECT + where("id = :id", sellerId), id, sellerId);
  }

  Optional<InboundShipment> lock(String id, @Nullable String sellerId) {
    return one(SELECT + where("id = :id", sellerId) + " FOR UPDATE", id, sellerId);
  }

  private Optional<InboundShipment> one(String sql, String id, @Nullable String sellerId) {
    return withLines(
            client
                .sql(sql)
                .param("seller", sellerId)
                .param("id", id)
                .query((row, _) -> row(row))
                .list())
        .stream()
        .findFirst();
  }

  /** Not "or there is no seller", which would keep the seller's index from being used. */
  private static String where(String condition, @Nullable String sellerId) {
    return " WHERE " + condition + (sellerId == null ? "" : " AND seller_id = :seller");
  }

  /** Those that are expected first come first. */
  Page<InboundShipment> page(
      @Nullable String sellerId, Collection<InboundStatus> statuses, int page, int size) {
    var names = statuses.stream().map(InboundStatus::name).toList();
    var found =
        client
            .sql(
                SELECT
                    + where("status IN (:statuses)", sellerId)
                    + " ORDER BY expected_on, id LIMIT :size OFFSET :offset")
            .param("seller", sellerId)
            .param("statuses", names)
            .param("size", size)
            .param("offset", (long) page * size)
            .query((row, _) -> row(row))
            .list();
    var total =
        client
            .sql(
                "SELECT COUNT(*) FROM inbound_shipments" + where("status IN (:statuses)", sellerId))
            .param("seller", sellerId)
            .param("statuses", names)
            .query(Long.class)
            .single();
    return new Page<>(withLines(found), total, page, size);
  }

  void insert(InboundShipment shipment) {
    jdbc.update(
        INSERT,
        shipment.id(),
        shipment.sellerId(),
        shipment.warehouseId(),
        shipment.status().name(),
        shipment.expectedOn(),
        Timestamp.from(shipment.announcedAt()));
    jdbc.batchUpdate(
        INSERT_LINE,
        shipment.lines().entrySet().stream()
            .map(
                line ->
                    new Object[] {
                      shipment.id(),
                      line.getKey(),
                      line.getValue().expected(),
                      line.getValue().received()
                    })
            .toList());
  }

  /** To be called under the row's lock. */
  void update(InboundShipment shipment) {
    jdbc.update(UPDATE, shipment.status().name(), shipment.expectedOn(), shipment.id());
    jdbc.batchUpdate(
        UPDATE_LINE,
        shipment.lines().entrySet().stream()
            .map(line -> new Object[] {line.getValue().received(), shipment.id(), line.getKey()})
            .toList());
  }

  private List<InboundShipment> withLines(List<InboundShipment.Row> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<String, Map<String, Units>> lines = new TreeMap<>();
    client
        .sql(LINES)
        .param("ids", rows.stream().map(InboundShipment.Row::id).toList())
        .query(
            line -> {
              lines
                  .computeIfAbsent(line.getString("inbound_id"), _ -> new TreeMap<>())
                  .put(
                      line.getString("sku"),
                      new Units(line.getInt("expected"), line.getInt("received")));
            });
    return rows.stream()
        .map(row -> new InboundShipment(row, lines.getOrDefault(row.id(), Map.of())))
        .toList();
  }

  private static InboundShipment.Row row(ResultSet row) throws SQLException {
    return new InboundShipment.Row(
        row.getString("id"),
        row.getString("seller_id"),
        row.getString("warehouse_id"),
        InboundStatus.valueOf(row.getString("status")),
        row.getObject("expected_on", LocalDate.class),
        row.getTimestamp("announced_at").toInstant());
  }
}
