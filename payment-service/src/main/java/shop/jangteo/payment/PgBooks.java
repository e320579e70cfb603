package shop.jangteo.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.law.InvariantSettings;

/**
 * The PG's own list of what it moved, beside what the payments say. The list is read on and on,
 * each transaction once by whichever instance comes first, and compared slice by slice; whatever
 * differs stays open, and what the PG says later and what the payments say by then is added to it,
 * until both are the same.
 */
@Component
final class PgBooks {

  /** As much as is read before it is compared. */
  private static final Duration LONGEST_SLICE = Duration.ofMinutes(5);

  /** A gap that is longer is for the reconciliation. */
  private static final Duration LONGEST_GAP = Duration.ofDays(1);

  private static final int AT_ONCE = 200;
  private static final int MOST_OPEN = 10_000;

  private static final String MOVED =
      """
      SELECT pg_order_id FROM payments WHERE approved_at >= :from AND approved_at < :until
      UNION
      SELECT p.pg_order_id FROM refunds r JOIN payments p ON p.id = r.payment_id
      WHERE r.refunded_at >= :from AND r.refunded_at < :until AND r.status = 'DONE'""";

  private static final String OURS =
      """
      SELECT pg_order_id, approved_at AS at, captured, 0 AS refunded FROM payments
      WHERE pg_order_id IN (:ids) AND approved_at IS NOT NULL
      UNION ALL
      SELECT p.pg_order_id, r.refunded_at, 0, r.amount FROM refunds r JOIN payments p ON p.id = r.payment_id
      WHERE p.pg_order_id IN (:ids) AND r.status = 'DONE' AND r.refunded_at IS NOT NULL""";

  private final PaymentGateway gateway;
  private final PgReading reading;
  private final JdbcClient jdbc;
  private final RetryingTransaction transaction;
  private final InvariantSettings settings;

  PgBooks(
      PaymentGateway gateway,
      PgReading reading,
      JdbcClient jdbc,
      RetryingTransaction transaction,
      InvariantSettings settings) {
    this.gateway = gateway;
    this.reading = reading;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.settings = settings;
  }

  /**
   * What differs in all that had settled by now. Reads only what nobody has read before.
   *
   * @throws PgSilent when the PG does not tell; the next call goes on from the same place
   */
  List<Difference> differences(Instant now) {
    // a young transaction might still appear in a part of the list that has been read
    var until = now.minus(settings.settledAfter()).truncatedTo(ChronoUnit.SECONDS);
    for (var readTo = reading.readTo(); readTo.isBefore(until); readTo = reading.readTo()) {
      readOn(readTo, until);
    }
    return transaction.call(() -> List.copyOf(compare(reading.lock(), Map.of()).values()));
  }

  private void readOn(Instant readTo, Instant until) {
    var earliest = until.minus(LONGEST_GAP);
    var from = readTo.isBefore(earliest) ? earliest : readTo;
    var slice = from.plus(LONGEST_SLICE);
    var end = slice.isBefore(until) ? slice : until;
    var movements = gateway.movements(from, end).orElseThrow(PgSilent::new);
    transaction.run(
        () -> {
          if (reading.lock().equals(readTo)) { // else another instance was faster
            compare(end, heard(movements, from, end));
            reading.isReadTo(end);
          }
        });
  }

  private Map<String, Difference> heard(
      List<PaymentGateway.Movement> movements, Instant from, Instant until) {
    var sums = new HashMap<String, Sums>();
    for (var movement : movements) {
      var moved = new Sums(movement.captured().won(), movement.refunded().won());
      sums.merge(movement.pgOrderId(), moved, Sums::plus);
    }
    for (var id : moved(from, until)) {
      sums.putIfAbsent(id, Sums.NOTHING);
    }
    var heard = new HashMap<String, Difference>();
    sums.forEach((id, pg) -> heard.put(id, new Difference(id, from, pg, Sums.NOTHING)));
    return heard;
  }

  private List<String> moved(Instant from, Instant until) {
    return jdbc.sql(MOVED)
        .param("from", Timestamp.from(from))
        .param("until", Timestamp.from(until))
        .query(String.class)
        .list();
  }

  /** Keeps open what differs until then; whoever calls holds the lock of the reading. */
  private Map<String, Difference> compare(Instant until, Map<String, Difference> heard) {
    var before = reading.open();
    var all = new LinkedHashMap<>(before);
    heard.forEach((id, news) -> all.merge(id, news, Difference::plus));
    var open = new LinkedHashMap<String, Difference>();
    var ids = List.copyOf(all.keySet());
    for (int from = 0; from < ids.size(); from += AT_ONCE) {
      var some = ids.subList(from, Math.min(from + AT_ONCE, ids.size()));
      var ours = ours(some, all, until);
      for (var id : some) {
        var difference = Objects.requireNonNull(all.get(id));
        var present = difference.with(ours.getOrDefault(id, Sums.NOTHING));
        if (present.isOpen() && open.size() < MOST_OPEN) {
          open.put(id, present);
        }
      }
    }
    reading.change(before, open);
    return open;
  }

  private Map<String, Sums> ours(
      Collection<String> ids, Map<String, Difference> all, Instant until) {
    var ours = new HashMap<String, Sums>();
    jdbc.sql(OURS)
        .param("ids", ids)
        .query(
            row -> {
              var id = row.getString("pg_order_id");
              if (isWithin(row, all.get(id), until)) {
                var sums = new Sums(row.getLong("captured"), row.getLong("refunded"));
                ours.merge(id, sums, Sums::plus);
              }
            });
    return ours;
  }

  private static boolean isWithin(ResultSet row, @Nullable Difference difference, Instant until)
      throws SQLException {
    var at = row.getTimestamp("at").toInstant();
    return difference != null && !at.isBefore(difference.since) && at.isBefore(until);
  }

  /** In won. */
  record Sums(long captured, long refunded) {
    static final Sums NOTHING = new Sums(0, 0);

    private Sums plus(Sums other) {
      return new Sums(captured + other.captured, refunded + other.refunded);
    }
  }

  /**
   * @param since from when on the two have been added up; before, they were equal
   */
  record Difference(String pgOrderId, Instant since, Sums pg, Sums ours) {

    private Difference plus(Difference later) {
      return new Difference(pgOrderId, since, pg.plus(later.pg), ours);
    }

    private Difference with(Sums present) {
      return new Difference(pgOrderId, since, pg, present);
    }

    private boolean isOpen() {
      return !pg.equals(ours);
    }
  }

  /** The PG did not tell what it moved. */
  static final class PgSilent extends RuntimeException {
    PgSilent() {
      super("The PG does not tell what it moved");
    }
  }
}
