package shop.jangteo.coupon.points;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.outbox.Outbox;

/** All purses. Whoever changes several locks them at once, in the order of their members. */
@Component
public final class Purses {

  private static final String OPEN =
      """
      INSERT INTO point_accounts (member_id, available, held, announced, changed_at) VALUES (?, 0, 0, 0, ?)
      ON DUPLICATE KEY UPDATE member_id = member_id""";
  private static final String LOCK =
      """
      SELECT member_id, available, held, announced FROM point_accounts
      WHERE member_id IN (:members) ORDER BY member_id FOR UPDATE""";
  private static final String LOTS =
      """
      SELECT id, member_id, rest, expires_at FROM point_lots
      WHERE member_id IN (:members)
        AND (rest > 0 OR id IN (SELECT t.lot_id FROM point_takings t WHERE t.order_id IN (:orders)))""";
  private static final String TAKINGS =
      "SELECT order_id, lot_id, member_id, points FROM point_takings WHERE order_id IN (:orders)";
  private static final String UPDATE =
      """
      UPDATE point_accounts SET available = ?, held = ?, announced = ?, changed_at = ?
      WHERE member_id = ?""";
  private static final String MOVE =
      """
      INSERT INTO point_movements (id, member_id, kind, reference, order_id, note, at)
      VALUES (?, ?, ?, ?, ?, ?, ?)""";
  private static final String ENTER =
      "INSERT INTO point_entries (movement_id, account, member_id, delta) VALUES (?, ?, ?, ?)";
  private static final String PUT_LOT =
      """
      INSERT INTO point_lots (id, member_id, rest, expires_at) VALUES (?, ?, ?, ?)
      ON DUPLICATE KEY UPDATE rest = VALUES(rest)""";
  private static final String TAKE =
      "INSERT INTO point_takings (order_id, lot_id, member_id, points) VALUES (?, ?, ?, ?)";

  /** Stands where a list must not be empty; no order has it. */
  private static final String NOBODY = "-";

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Outbox outbox;
  private final Clock clock;

  Purses(JdbcClient jdbc, JdbcTemplate batches, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.outbox = outbox;
    this.clock = clock;
  }

  /**
   * By member; one who has none yet is given an empty one.
   *
   * @param orderIds the orders that are going to be changed
   */
  public SortedMap<String, Purse> lock(Collection<String> memberIds, Collection<String> orderIds) {
    var purses = new TreeMap<String, Purse>();
    if (memberIds.isEmpty()) {
      return purses;
    }
    var members = new TreeSet<>(memberIds);
    var rows = rows(members);
    if (rows.size() < members.size()) {
      var now = Timestamp.from(clock.instant());
      var missing = members.stream().filter(id -> !rows.containsKey(id));
      batches.batchUpdate(OPEN, missing.map(id -> new Object[] {id, now}).toList());
      rows.putAll(rows(members));
    }
    var orders = orderIds.isEmpty() ? List.of(NOBODY) : orderIds;
    var lots = lots(members, orders);
    var takings = takings(orders);
    rows.forEach(
        (id, row) ->
            purses.put(
                id,
                new Purse(
                    row, lots.getOrDefault(id, List.of()), takings.getOrDefault(id, Map.of()))));
    return purses;
  }

  private Map<String, Purse.Row> rows(Collection<String> members) {
    var rows = new TreeMap<String, Purse.Row>();
    jdbc.sql(LOCK)
        .param("members", members)
        .query(
            row -> {
              rows.put(
                  row.getString("member_id"),
                  new Purse.Row(
                      row.getString("member_id"),
                      row.getLong("available"),
                      row.getLong("held"),
                      row.getLong("announced")));
            });
    return rows;
  }

  private Map<String, List<Lot>> lots(Collection<String> members, Collection<String> orders) {
    var lots = new HashMap<String, List<Lot>>();
    jdbc.sql(LOTS)
        .param("members", members)
        .param("orders", orders)
        .query(
            row -> {
              lots.computeIfAbsent(row.getString("member_id"), _ -> new ArrayList<>())
                  .add(
                      new Lot(
                          row.getString("id"),
                          row.getLong("rest"),
                          row.getTimestamp("expires_at").toInstant()));
            });
    return lots;
  }

  /** By member and order, how much of which lot. */
  private Map<String, Map<String, Map<String, Long>>> takings(Collection<String> orders) {
    var takings = new HashMap<String, Map<String, Map<String, Long>>>();
    jdbc.sql(TAKINGS)
        .param("orders", orders)
        .query(
            row -> {
              takings
                  .computeIfAbsent(row.getString("member_id"), _ -> new HashMap<>())
                  .computeIfAbsent(row.getString("order_id"), _ -> new HashMap<>())
                  .put(row.getString("lot_id"), row.getLong("points"));
            });
    return takings;
  }

  /** Balances, lots and the ledger, in one transaction with whatever moved them. */
  public void write(Collection<Purse> purses) {
    var now = Timestamp.from(clock.instant());
    var accounts = new ArrayList<@Nullable Object[]>();
    var movements = new ArrayList<@Nullable Object[]>();
    var entries = new ArrayList<@Nullable Object[]>();
    var lots = new ArrayList<@Nullable Object[]>();
    var takings = new ArrayList<@Nullable Object[]>();
    var orders = new ArrayList<Object[]>();
    for (var purse : purses.stream().filter(Purse::isChanged).toList()) {
      var member = purse.memberId();
      accounts.add(row(purse.available(), purse.held(), purse.counter(), now, member));
      for (var moved : purse.movements()) {
        movements.add(
            row(
                moved.id(),
                member,
                moved.kind().name(),
                moved.reference(),
                moved.orderId(),
                moved.note(),
                now));
        for (var entry : moved.entries()) {
          entries.add(row(moved.id(), entry.account().name(), member, entry.delta()));
        }
      }
      for (var lot : purse.changedLots()) {
        lots.add(row(lot.id(), member, lot.rest(), Timestamp.from(lot.expiresAt())));
      }
      for (var order : purse.changedOrders()) {
        orders.add(new Object[] {order});
        purse.taken(order).forEach((lot, part) -> takings.add(row(order, lot, member, part)));
      }
      purse.announcements().forEach(outbox::announce);
    }
    batches.batchUpdate(UPDATE, accounts);
    batches.batchUpdate(MOVE, movements);
    batches.batchUpdate(ENTER, entries);
    batches.batchUpdate(PUT_LOT, lots);
    batches.batchUpdate("DELETE FROM point_takings WHERE order_id = ?", orders);
    batches.batchUpdate(TAKE, takings);
  }

  private static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
