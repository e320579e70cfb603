package shop.jangteo.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.law.Rounds;

/**
 * What the laws about orders and their money look at: which orders, and how they are asked about.
 */
@Component
final class OrderBooks implements Rounds.Subjects {

  private static final String CHANGED =
      """
      SELECT order_id FROM payment_facts WHERE changed_at >= :since
      UNION SELECT order_id FROM order_history WHERE at >= :since LIMIT :most""";

  private static final String AFTER = "SELECT id FROM orders WHERE id > ? ORDER BY id LIMIT ?";

  private static final List<String> PAID =
      Stream.of(OrderStatus.values())
          .filter(status -> status.hasReached(OrderStatus.PAID))
          .map(OrderStatus::name)
          .toList();

  private final JdbcClient jdbc;

  OrderBooks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those whose status or money changed. */
  @Override
  public List<String> changedSince(Instant since, int most) {
    return jdbc.sql(CHANGED)
        .param("since", Timestamp.from(since))
        .param("most", most)
        .query(String.class)
        .list();
  }

  @Override
  public List<String> after(String id, int most) {
    return jdbc.sql(AFTER).params(id, most).query(String.class).list();
  }

  /**
   * By order, what a statement finds wrong with some of them.
   *
   * @param sql selects {@code order_id} among {@code :ids}; {@code :paid} are the names of the
   *     states of an order that is paid
   */
  Map<String, String> find(String sql, Collection<String> ids, Words words) {
    var found = new LinkedHashMap<String, String>();
    jdbc.sql(sql)
        .param("ids", ids)
        .param("paid", PAID)
        .query(
            row -> {
              found.put(row.getString("order_id"), words.of(row));
            });
    return found;
  }

  interface Words {
    String of(ResultSet row) throws SQLException;
  }
}
