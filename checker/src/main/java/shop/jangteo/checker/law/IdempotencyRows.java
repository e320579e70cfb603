package shop.jangteo.checker.law;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Database;

/** What order-service remembers of the keys under which orders were placed. */
final class IdempotencyRows {

  private static final String PLACED =
      """
      SELECT member_id, idem_key, status, location FROM idempotency_keys
      WHERE path = '/api/v1/orders' ORDER BY member_id, idem_key""";

  private IdempotencyRows() {}

  static Map<Key, Answer> of(Database database) {
    var rows = new HashMap<Key, Answer>();
    database.each(
        PLACED,
        row ->
            rows.put(
                new Key(row.getString("member_id"), row.getString("idem_key")),
                new Answer(row.getInt("status"), orderId(row.getString("location")))));
    return rows;
  }

  private static @Nullable String orderId(@Nullable String location) {
    return location == null ? null : location.substring(location.lastIndexOf('/') + 1);
  }

  /** Whose key it is. */
  record Key(String memberId, String value) {
    @Override
    public String toString() {
      return "key %s of member %s".formatted(value, memberId);
    }
  }

  /** What every request with the key is answered. */
  record Answer(int status, @Nullable String orderId) {}
}
