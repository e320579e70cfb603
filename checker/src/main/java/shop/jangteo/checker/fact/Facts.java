package shop.jangteo.checker.fact;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.journal.Journal;

/**
 * One look at the world. What several laws need is read once and kept: some 5 KB per order, most of
 * it the topics.
 */
public final class Facts {

  private final World world;
  private final Map<String, TopicLog> topics = new HashMap<>();
  private @Nullable Map<String, OrderFact> orders;
  private @Nullable Map<String, PaymentFact> payments;
  private @Nullable Map<String, PgLedger.Account> accounts;

  public Facts(World world) {
    this.world = world;
  }

  public Database of(Service service) {
    return requireNonNull(world.databases().get(service), service + " has no database");
  }

  public TopicLog topic(String name) {
    return topics.computeIfAbsent(name, world.topics()::read);
  }

  public RequestLog requests(String topic) {
    return world.topics().requests(topic);
  }

  public Optional<Journal> journal() {
    return world.journal();
  }

  /** By the PG's order number. */
  public Map<String, PgLedger.Account> accounts() {
    var known = accounts;
    if (known == null) {
      known = world.ledger().accounts();
      accounts = known;
    }
    return known;
  }

  /** By id. */
  public Map<String, OrderFact> orders() {
    var known = orders;
    if (known == null) {
      var read = new HashMap<String, OrderFact>();
      of(Service.ORDER)
          .each(
              """
              SELECT id, member_id, status, cancel_reason, cancel_asked, cancel_refused, line_revision, total,
                payment_id, trace
              FROM orders""",
              row -> read.put(row.getString("id"), order(row)));
      known = read;
      orders = known;
    }
    return known;
  }

  /** By id. */
  public Map<String, PaymentFact> payments() {
    var known = payments;
    if (known == null) {
      var read = new HashMap<String, PaymentFact>();
      of(Service.PAYMENT)
          .each(
              """
              SELECT id, order_id, member_id, pg_order_id, status, amount, captured, refunded, refund_pending
              FROM payments""",
              row -> read.put(row.getString("id"), payment(row)));
      known = read;
      payments = known;
    }
    return known;
  }

  private static OrderFact order(ResultSet row) throws SQLException {
    var trace = row.getString("trace");
    return new OrderFact(
        row.getString("id"),
        row.getString("member_id"),
        row.getString("status").intern(),
        row.getString("cancel_reason"),
        row.getBoolean("cancel_asked"),
        row.getBoolean("cancel_refused"),
        row.getInt("line_revision") > 1,
        row.getLong("total"),
        row.getString("payment_id"),
        trace == null ? 0 : Sent.traceFingerprint(trace));
  }

  private static PaymentFact payment(ResultSet row) throws SQLException {
    return new PaymentFact(
        row.getString("id"),
        row.getString("order_id"),
        row.getString("member_id"),
        row.getString("pg_order_id"),
        row.getString("status").intern(),
        row.getLong("amount"),
        row.getLong("captured"),
        row.getLong("refunded"),
        row.getLong("refund_pending"));
  }
}
